import os

from acme.images import BASE


def make():
    from flytekit import task

    @task(container_image=BASE)
    def train() -> int:
        return 1

    return train


make()
