from flytekit import task, workflow


def task(job):
    return job


@task
def one() -> int:
    return 1


@workflow
def main() -> None:
    pass
