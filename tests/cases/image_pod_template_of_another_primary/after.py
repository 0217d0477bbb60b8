from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

template = PodTemplate(
    primary_container_name="main",
    pod_spec=V1PodSpec(
        containers=[V1Container(name="primary", image="registry.example/pod:1")]
    ),
)


@task(pod_template=template, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
