"""A task that runs on Slurm and names no image, called on a laptop."""

from flytekit import task
from flytekitplugins.slurm import SlurmFunctionConfig


@task(task_config=SlurmFunctionConfig(ssh_config={"host": "slurm.example.org"}))
def double(n: int) -> int:
    return 2 * n


if __name__ == "__main__":
    print(double(n=21))
