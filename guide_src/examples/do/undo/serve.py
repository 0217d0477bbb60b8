from flytekit import task


@task(container_image="ghcr.io/acme/serving:1.0")
def answer(question: str) -> str:
    return question


@task
def warm_up() -> int:
    return 1
