import kubernetes.client as k8s
from flytekit import PodTemplate, task

template = PodTemplate(
    pod_spec=k8s.V1PodSpec(
        containers=[
            k8s.V1Container(name="primary"),
            k8s.V1Container(name="side", image="registry.example/side:1"),
        ]
    )
)


@task(pod_template=template, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
