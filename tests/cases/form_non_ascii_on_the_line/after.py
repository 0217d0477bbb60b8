from flytekit import Documentation, task


@task(docs=Documentation("größer, 日本語 🚀"), container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(docs=Documentation("é"), container_image="ghcr.io/acme/base:1.0")  # größer
def two() -> int:
    return 1


größe = "é"; drei = task(two.task_function, container_image="ghcr.io/acme/base:1.0")
