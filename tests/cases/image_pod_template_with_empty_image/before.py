from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

template = PodTemplate(
    pod_spec=V1PodSpec(containers=[V1Container(name="primary", image="")])
)


@task(pod_template=template)
def one() -> int:
    return 1
