from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

template = PodTemplate(
    V1PodSpec(
        containers=[V1Container(None, ["run"], None, None, "registry.example/p:1", name="primary")]
    )
)


@task(pod_template=template)
def one() -> int:
    return 1
