from flytekit import task, workflow


@task
def train(n: int) -> int:
    return n


@workflow
def main(n: int) -> int:
    return train(n=n)
