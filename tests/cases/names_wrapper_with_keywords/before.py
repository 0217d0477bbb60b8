from flytekit import Resources, task


def pod_task(_fn=None, *, cpu="1", **kw):
    def decorate(fn):
        return task(fn, requests=Resources(cpu=cpu), **kw)

    if _fn is None:
        return decorate
    return decorate(_fn)


@pod_task
def one() -> int:
    return 1


@pod_task(cpu="2")
def two() -> int:
    return 1


@pod_task(cpu="2", container_image="registry.example/gpu:1")
def three() -> int:
    return 1
