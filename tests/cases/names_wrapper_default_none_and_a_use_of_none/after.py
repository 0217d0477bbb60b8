from flytekit import task


def gpu_task(fn=None, *, container_image="ghcr.io/acme/base:1.0", **kw):
    def decorate(fn):
        return task(fn, container_image=container_image, **kw)

    return decorate if fn is None else decorate(fn)


@gpu_task
def one() -> int:
    return 1


@gpu_task(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
