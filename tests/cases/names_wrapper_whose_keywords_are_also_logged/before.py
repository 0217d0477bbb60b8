import logging

from flytekit import task


def logged_task(**kw):
    describe(**kw)
    return task(retries=1, **kw)


def describe(name="", **kw):
    logging.info("%s %s", name, kw)


@logged_task(cache=True, cache_version="1")
def one() -> int:
    return 1
