from flytekit import task


def gpu_task(fn=None, *, image="ghcr.io/acme/base:1.0"):
    def decorate(fn):
        return task(fn, container_image=image)

    return decorate if fn is None else decorate(fn)


@gpu_task
def one() -> int:
    return 1


@gpu_task(image="registry.example/gpu:1")
def two() -> int:
    return 1
