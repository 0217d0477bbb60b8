# The DAG that starts the workflows; what they run is in flows/.
from airflow.decorators import dag, task, task_group
from flytekit import workflow


@task.branch
def weekday() -> str:
    return "extract"


@task.virtualenv(requirements=["pandas==2.2.2"])
def extract() -> int:
    return 1


@task.kubernetes(image="registry.example/train:1", namespace="jobs")
def train() -> int:
    return 1


@task_group
def steps():
    @task(retries=2)
    def report(rows: int) -> int:
        return rows

    return report(extract())


@dag
def nightly():
    weekday() >> steps() >> train.override(task_id="again")()


@workflow
def main() -> None:
    pass
