from flytekit import task, workflow


@task(container_image="ghcr.io/acme/base:1.0")
def train(n: int) -> int:
    return n


@workflow
def main(n: int) -> int:
    return train(n=n)
