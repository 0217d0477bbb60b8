"""The tasks.

@task(retries=1)
"""

from flytekit import task


@task(container_image="registry.example/base:1")
def one() -> int:
    """Like

    @task
    def f(): ...
    """
    return 1
