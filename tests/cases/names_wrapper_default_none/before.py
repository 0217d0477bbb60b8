from flytekit import task


def gpu_task(fn=None, *, container_image=None, **kw):
    def decorate(fn):
        return task(fn, container_image=container_image, **kw)

    return decorate if fn is None else decorate(fn)


@gpu_task
def one() -> int:
    return 1


@gpu_task(retries=2)
def two() -> int:
    return 1


@gpu_task(container_image="registry.example/gpu:1")
def three() -> int:
    return 1
