from flytekit import task


@task \
    (retries=1)
def one() -> int:
    return 1


made = \
    task(one.task_function)
