"""A task on Slurm with a pod template, called on a laptop."""

from flytekit import PodTemplate, task
from flytekitplugins.slurm import SlurmFunctionConfig


@task(
    task_config=SlurmFunctionConfig(ssh_config={"host": "slurm.example.org"}),
    container_image="ghcr.io/acme/flows:1.4",
    pod_template=PodTemplate(labels={"team": "acme"}),
)
def double(n: int) -> int:
    return 2 * n


if __name__ == "__main__":
    print(double(n=21))
