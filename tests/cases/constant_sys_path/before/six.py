import os


def make():
    from flytekit import task

    @task
    def train() -> int:
        return 1

    return train


make()
