import flytekit
from airflow.decorators import task_group
from airflow.operators.bash import BashOperator
from airflow.sdk import task

with_bash = BashOperator(task_id="a", bash_command=flytekit.__version__)


@task.bash
def one() -> str:
    return "true"


@task.kubernetes(image="python:3.12", namespace="default")
def two() -> int:
    return 1


@task_group
def three() -> None:
    one() >> two()
