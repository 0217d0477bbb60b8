from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

container = V1Container(name="primary", image="ghcr.io/acme/pod:1")


@task(pod_template=PodTemplate(V1PodSpec(60, None, None, [container])))
def by_position() -> int:
    return 1


@task(pod_template=PodTemplate(V1PodSpec(containers=[container])))
def of_a_container_that_was_handed_on() -> int:
    return 1
