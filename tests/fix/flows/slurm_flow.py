"""The three kinds of Slurm task, none with an image: `slurm_flow.py function|script|shell`."""

import getpass
import sys
from pathlib import Path

from flytekit import task, workflow
from flytekitplugins.slurm import (
    SlurmConfig,
    SlurmFunctionConfig,
    SlurmScriptConfig,
    SlurmShellTask,
    SlurmTask,
)

SSH = {"host": "slurm-under-test", "username": getpass.getuser()}
HOME = Path.home()

# The job finds the interpreter, its packages and this file where they are here.
IN_THIS_ENVIRONMENT = f"""#!/bin/bash
export PATH={Path(sys.executable).parent}:$PATH PYTHONPATH={Path(__file__).parent}
{{task.fn}}
"""


@task(
    task_config=SlurmFunctionConfig(
        ssh_config=SSH,
        sbatch_config={"output": str(HOME / "function.log")},
        script=IN_THIS_ENVIRONMENT,
    )
)
def plus_one(x: int) -> int:
    return x + 1


@workflow
def function() -> int:
    return plus_one(x=41)


script = SlurmTask(
    name="script",
    task_config=SlurmScriptConfig(
        ssh_config=SSH,
        sbatch_config={"output": str(HOME / "script.log")},
        batch_script_path=str(HOME / "script.sh"),
    ),
)

shell = SlurmShellTask(
    name="shell",
    task_config=SlurmConfig(ssh_config=SSH, sbatch_config={"output": str(HOME / "shell.log")}),
    script="#!/bin/bash\necho shell job $SLURM_JOB_ID\n",
)

if __name__ == "__main__":
    kind = sys.argv[1]
    if kind == "script":
        (HOME / "script.sh").write_text("#!/bin/bash\necho script job $SLURM_JOB_ID\n")
    print("RESULT", {"function": function, "script": script, "shell": shell}[kind]())
