from flytekit import workflow
from flytekit.extras.tasks import shell
from flytekit.extras.tasks.shell import get_raw_shell_task

hello = get_raw_shell_task(name="hello")
bye = shell.get_raw_shell_task("bye")


@workflow
def main() -> None:
    hello(script_file="hello.sh", script_args="", env={})
