import flytekit

OPTIONS = {"retries": 1}
OPTIONS.update({"timeout": 60})
OPTIONS.setdefault("container_image", None)
COPIED = OPTIONS.copy()
del COPIED["container_image"]


def task(**options: object):
    print(flytekit.__version__, options)
    return lambda function: function


@task(**OPTIONS)
def one() -> int:
    return 1


@task(**COPIED)
def two() -> int:
    return 1
