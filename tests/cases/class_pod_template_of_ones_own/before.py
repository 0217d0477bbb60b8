import copy
import dataclasses

from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec


class GpuPods(PodTemplate):
    def __init__(self, image: str) -> None:
        super().__init__(
            pod_spec=V1PodSpec(containers=[V1Container(name="primary", image=image)])
        )


BASE = PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="primary")]))
COPIED = copy.deepcopy(BASE)
COPIED.pod_spec.containers[0].image = "registry.example/gpu:1"
LABELLED = dataclasses.replace(COPIED, labels={"team": "acme"})


@task(pod_template=GpuPods("registry.example/gpu:1"))
def one() -> int:
    return 1


@task(pod_template=COPIED)
def two() -> int:
    return 1


@task(pod_template=LABELLED)
def three() -> int:
    return 1
