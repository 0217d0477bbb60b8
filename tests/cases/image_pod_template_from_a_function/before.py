from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec


def template() -> PodTemplate:
    return PodTemplate(
        pod_spec=V1PodSpec(
            containers=[V1Container(name="primary", image="registry.example/p:1")]
        )
    )


@task(pod_template=template())
def one() -> int:
    return 1
