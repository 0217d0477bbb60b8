from flytekit import Documentation, task

TEXT = "a b c"


@task(docs=Documentation("a bc"), container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
