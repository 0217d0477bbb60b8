# --8<-- [start:all]
import getpass
import sys
from pathlib import Path

from flytekit import task, workflow
from flytekitplugins.slurm import SlurmFunctionConfig

# The job finds Python, its packages and this file where they are here.
SCRIPT = f"""#!/bin/bash
export PATH={Path(sys.executable).parent}:$PATH PYTHONPATH={Path(__file__).parent}
{{task.fn}}
"""

slurm = SlurmFunctionConfig(
    ssh_config={"host": "slurm-under-test", "username": getpass.getuser()},
    sbatch_config={"output": str(Path.home() / "job.log")},
    script=SCRIPT,
)


@task(task_config=slurm)
def plus_one(x: int) -> int:
    return x + 1


@workflow
def flow(x: int = 41) -> int:
    return plus_one(x=x)


if __name__ == "__main__":
    print("result", flow())
# --8<-- [end:all]
