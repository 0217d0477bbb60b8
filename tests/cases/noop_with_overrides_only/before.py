from flytekit import Resources, task, workflow


@task(container_image="registry.example/base:1")
def one(n: int) -> int:
    return n


@workflow
def main(n: int) -> int:
    a = one(n=n).with_overrides(container_image=None)
    return one(n=a).with_overrides(requests=Resources(cpu="1"), container_image="")
