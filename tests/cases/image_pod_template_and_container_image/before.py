from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

template = PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="primary")]))


@task(pod_template=template, container_image="registry.example/base:1")
def one() -> int:
    return 1


@task(pod_template=template, container_image=None)
def two() -> int:
    return 1
