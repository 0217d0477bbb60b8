import flytekit
from airflow import decorators
from airflow.decorators import dag, task


@task
def one() -> int:
    return 1


@task(multiple_outputs=True)
def two() -> dict:
    return {}


@task.docker(image="python:3.12")
def three() -> int:
    return 1


@decorators.task
def four() -> int:
    return 1


@dag
def main():
    one()
