from union import ContainerTask, ImageSpec, task, workflow

spec = ImageSpec(packages=["pandas"])


@task(container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1


@task(container_image=spec)
def clean() -> int:
    return 1


echo = ContainerTask(name="echo", image="alpine:3.20", command=["echo", "1"])


@workflow
def main() -> int:
    return load()
