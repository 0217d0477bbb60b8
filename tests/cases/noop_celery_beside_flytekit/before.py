from celery import Celery, shared_task
from flytekit import task as flyte_task

app = Celery("tasks")


@app.task
def one():
    return 1


@app.task(bind=True, max_retries=3)
def two(self):
    return 1


@shared_task
def three():
    return 1


@flyte_task
def four() -> int:
    return 1
