from flytekit import eager, task, workflow
from flytekit import task as flyte_task

count = 0


def switch(fn):
    global count, task  # eager stays
    count, task = 1, fn


def build():
    made = flyte_task

    def change(fn):
        nonlocal made; print(eager)
        made = fn

    @made
    def inner() -> int:
        return 1

    return change, inner


@task
def one() -> int:
    return 1


@eager(container_image="ghcr.io/acme/base:1.0")
async def two() -> int:
    return 1


@flyte_task(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1


@workflow
def main() -> int:
    return three()
