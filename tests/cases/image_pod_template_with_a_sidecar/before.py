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


@task(pod_template=template)
def one() -> int:
    return 1
