from flytekit import task


def base_task(fn=None, **kw):
    kw.setdefault("container_image", "registry.example/base:1")
    return task(fn, **kw)


@base_task
def one() -> int:
    return 1


@base_task(retries=1)
def two() -> int:
    return 1
