from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec, V1Toleration

template = PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="primary")]))
tolerant = PodTemplate(
    pod_spec=V1PodSpec(containers=[], tolerations=[V1Toleration(key="gpu")])
)
labels = PodTemplate(labels={"team": "ml"})


@task(pod_template=template)
def one() -> int:
    return 1


@task(pod_template=tolerant)
def two() -> int:
    return 1


@task(pod_template=labels)
def three() -> int:
    return 1


@task(pod_template=PodTemplate())
def four() -> int:
    return 1


@task(pod_template=None)
def five() -> int:
    return 1
