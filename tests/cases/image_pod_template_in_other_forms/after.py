import sys

from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

OPTIONS = {"name": "primary", "image": "ghcr.io/acme/pod:1"}
SIDECARS = [V1Container(name="side", image="ghcr.io/acme/side:1")]
NAMES = ["primary"]
CHOSEN = (
    PodTemplate(V1PodSpec(containers=[V1Container(name="primary", image="ghcr.io/acme/pod:1")]))
    if sys.platform == "linux"
    else PodTemplate(V1PodSpec(containers=[V1Container(name="primary", image="ghcr.io/acme/pod:2")]))
)
MAYBE = (
    PodTemplate(V1PodSpec(containers=[V1Container(name="primary", image="ghcr.io/acme/pod:1")]))
    if sys.platform == "linux"
    else None
)


@task(pod_template=CHOSEN)
def one_of_two_with_an_image() -> int:
    return 1


@task(pod_template=MAYBE)
def maybe_none() -> int:
    return 1


@task(pod_template=PodTemplate(V1PodSpec(containers=[V1Container(**OPTIONS)])))
def container_by_options() -> int:
    return 1


@task(pod_template=PodTemplate(V1PodSpec(containers=SIDECARS)))
def containers_by_name() -> int:
    return 1


@task(
    pod_template=PodTemplate(V1PodSpec(containers=None)),
    container_image="ghcr.io/acme/base:1.0",
)
def containers_none() -> int:
    return 1


@task(pod_template=PodTemplate(V1PodSpec(containers=[V1Container(name=NAMES[0])])))
def container_of_an_unseen_name() -> int:
    return 1


@task(pod_template=PodTemplate(V1PodSpec(containers=[*SIDECARS])))
def containers_unpacked() -> int:
    return 1


@task(pod_template=PodTemplate(V1PodSpec(containers=[V1Container(name="primary", image=None)])), container_image="ghcr.io/acme/base:1.0")
def image_none() -> int:
    return 1
