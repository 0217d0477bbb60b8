from flytekit import Documentation, task


@task(docs=Documentation("größer, 日本語 🚀"))
def one() -> int:
    return 1


@task(docs=Documentation("é"))  # größer
def two() -> int:
    return 1


größe = "é"; drei = task(two.task_function)
