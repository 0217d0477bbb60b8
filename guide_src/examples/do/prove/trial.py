"""Tasks that are made when somebody asks for them."""

from flytekit import task


def trial(factor: int):
    @task
    def multiply(rows: int) -> int:
        return factor * rows

    return multiply
