import os

from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

SPEC = {"containers": [V1Container(name="primary", image="ghcr.io/acme/pod:1")]}
PATHS = [os.sep]


@task(pod_template=PodTemplate(V1PodSpec(**SPEC)))
def by_options() -> int:
    return 1


@task(pod_template=PodTemplate(**{"pod_spec": V1PodSpec(containers=[])}))
def by_options_of_the_template() -> int:
    return 1


@task(pod_template=PodTemplate(V1PodSpec(containers=[]), PATHS[0]))
def of_a_primary_that_only_a_run_knows() -> int:
    return 1


@task(
    pod_template=PodTemplate(
        V1PodSpec(containers=[V1Container(name="primary", image=os.environ.get("IMG"))])
    )
)
def of_an_image_that_may_be_none() -> int:
    return 1


@task(pod_template=PodTemplate(V1PodSpec(containers=[]), "primary", {"team": "acme"}))
def with_more_by_position() -> int:
    return 1
