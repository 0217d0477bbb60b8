from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

container = V1Container(name="primary")
container.image = "ghcr.io/acme/pod:1"
spec = V1PodSpec(containers=[V1Container(name="primary")])
spec.containers[0].image = "ghcr.io/acme/pod:1"
kept = V1Container(name="primary")


@task(pod_template=PodTemplate(V1PodSpec(containers=[container])))
def container_changed() -> int:
    return 1


@task(pod_template=PodTemplate(spec))
def spec_changed() -> int:
    return 1


@task(
    pod_template=PodTemplate(V1PodSpec(containers=[kept])),
    container_image="ghcr.io/acme/base:1.0",
)
def nothing_changed() -> int:
    return 1
