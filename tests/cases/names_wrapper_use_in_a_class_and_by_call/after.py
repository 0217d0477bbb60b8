from flytekit import task


def pod_task(_fn=None, **kw):
    def decorate(fn):
        return task(fn, retries=1, **kw)

    return decorate if _fn is None else decorate(_fn)


def one() -> int:
    return 1


two = pod_task(one, container_image="ghcr.io/acme/base:1.0")
three = pod_task(timeout=30, container_image="ghcr.io/acme/base:1.0")(one)
