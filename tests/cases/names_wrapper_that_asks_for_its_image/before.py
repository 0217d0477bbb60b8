from flytekit import task


def my_task(fn=None, **kwargs):
    if kwargs.get("container_image") is None:
        kwargs["retries"] = 3
    return task(fn, **kwargs)


@my_task
def one() -> int:
    return 1
