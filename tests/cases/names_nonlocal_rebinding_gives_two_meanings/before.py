from flytekit import task as flyte_task


def plain_task(function):
    return function


def flows(plain: bool):
    task = flyte_task

    def choose() -> None:
        nonlocal task
        task = plain_task

    if plain:
        choose()

    @task
    def load() -> int:
        return 1

    return load
