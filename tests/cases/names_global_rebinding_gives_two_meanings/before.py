from flytekit import task


def switch_off():
    global task
    task = lambda fn: fn


def test_late():
    @task
    def inner() -> int:
        return 1

    return inner
