from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec, V1Toleration

template = PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="primary")]))
tolerant = PodTemplate(
    pod_spec=V1PodSpec(containers=[], tolerations=[V1Toleration(key="gpu")])
)
labels = PodTemplate(labels={"team": "ml"})


@task(pod_template=template, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(pod_template=tolerant, container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@task(pod_template=labels, container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1


@task(pod_template=PodTemplate(), container_image="ghcr.io/acme/base:1.0")
def four() -> int:
    return 1


@task(pod_template=None, container_image="ghcr.io/acme/base:1.0")
def five() -> int:
    return 1
