from flytekit import task


def gpu_task(fn=None, *, container_image=None, **kw):
    if container_image is None:
        container_image = "registry.example/gpu:1"

    def decorate(fn):
        return task(fn, container_image=container_image, **kw)

    return decorate if fn is None else decorate(fn)


@gpu_task
def one() -> int:
    return 1
