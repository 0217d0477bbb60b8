from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

template = PodTemplate(
    pod_spec=V1PodSpec(
        containers=[V1Container(name="primary", image="registry.example/pod:1")]
    )
)


@task(pod_template=template)
def one() -> int:
    return 1


@task(
    pod_template=PodTemplate(
        primary_container_name="main",
        pod_spec=V1PodSpec(
            containers=[
                V1Container(name="side"),
                V1Container(name="main", image="registry.example/pod:1"),
            ]
        ),
    )
)
def two() -> int:
    return 1
