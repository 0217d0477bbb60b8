from flytekit import task


def quiet_task(_fn=None, **kw):
    kw = {key: value for key, value in kw.items() if key in ("retries", "timeout")}

    def decorate(fn):
        return task(fn, **kw)

    return decorate if _fn is None else decorate(_fn)


@quiet_task(retries=2)
def one() -> int:
    return 1
