def task(fn):
    return fn


def test_import_inside() -> None:
    from flytekit import task

    @task
    def inner() -> int:
        return 1

    assert inner() == 1


@task
def outer() -> int:
    return 1
