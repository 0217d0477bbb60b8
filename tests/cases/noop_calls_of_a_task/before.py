from flytekit import task, workflow


@task(container_image="registry.example/base:1")
def one(n: int) -> int:
    return n


@workflow
def main() -> int:
    return one(n=one(n=1))
