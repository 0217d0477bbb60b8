from flytekit import task
from flytekitplugins.pod import Pod
from kubernetes.client import V1Container, V1PodSpec


@task(
    task_config=Pod(
        pod_spec=V1PodSpec(
            containers=[V1Container(name="primary", image="registry.example/pod:1")]
        ),
        primary_container_name="primary",
    ),
)
def one() -> int:
    return 1
