from flytekit import PodTemplate, task
from pod_templates import gpu, make


@task(pod_template=gpu)
def one() -> int:
    return 1


@task(pod_template=make("gpu"))
def two() -> int:
    return 1


@task(pod_template=PodTemplate(pod_spec=gpu.pod_spec))
def three() -> int:
    return 1


@task(pod_template="gpu")
def the_name_of_one() -> int:
    return 1
