from flytekit import task, workflow


@task(container_image="ghcr.io/acme/base:1.0")
def embed(x: int) -> int:
    return x


@workflow
def main(x: int) -> int:
    return embed(x=x).with_overrides(container_image="registry.example/gpu:1")


@workflow
def plain(x: int) -> int:
    return embed(x=x).with_overrides(retries=1, container_image=None)
