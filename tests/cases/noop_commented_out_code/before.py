from flytekit import task


# @task
# def one() -> int:
#     return 1

"""
@task(retries=1)
def two() -> int:
    return 1
"""


@task(container_image="registry.example/base:1")  # @task
def three() -> int:
    return 1
