import os

from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1EnvVar, V1PodSpec

container = V1Container(name="primary", image="ghcr.io/acme/pod:1")
ACCOUNT = "flyte"
PATHS = [os.sep]


@task(pod_template=PodTemplate(V1PodSpec(containers=[container], service_account_name=ACCOUNT)))
def beside_other_keywords() -> int:
    return 1


@task(pod_template=PodTemplate(V1PodSpec(containers=(container,))))
def of_a_tuple() -> int:
    return 1


@task(
    pod_template=PodTemplate(V1PodSpec(containers=[])),
    container_image="ghcr.io/acme/base:1.0",
)
def of_no_container() -> int:
    return 1


@task(
    pod_template=PodTemplate(
        V1PodSpec(containers=[V1Container(name="primary", env=[V1EnvVar(name="A", value=ACCOUNT)])])
    ),
    container_image="ghcr.io/acme/base:1.0",
)
def of_a_container_without_image() -> int:
    return 1


@task(
    pod_template=PodTemplate(
        V1PodSpec(containers=[V1Container(name="primary", image=PATHS[0])])
    )
)
def of_an_image_that_only_a_run_knows() -> int:
    return 1


@task(
    pod_template=PodTemplate(V1PodSpec(containers=[]), "primary"),
    container_image="ghcr.io/acme/base:1.0",
)
def with_its_primary() -> int:
    return 1


@task(
    pod_template=PodTemplate(V1PodSpec(containers=[]), labels={"team": "acme"}),
    container_image="ghcr.io/acme/base:1.0",
)
def with_more_by_name() -> int:
    return 1


@task(pod_template=PodTemplate(), container_image="ghcr.io/acme/base:1.0")
def of_nothing() -> int:
    return 1


@task(pod_template=PodTemplate(pod_spec=None), container_image="ghcr.io/acme/base:1.0")
def of_none() -> int:
    return 1


@task(pod_template=None, container_image="ghcr.io/acme/base:1.0")
def no_template() -> int:
    return 1
