from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

spec = V1PodSpec(containers=[V1Container(name="main", image="registry.example/p:1")])


@task(pod_template=PodTemplate(spec, "main"))
def one() -> int:
    return 1
