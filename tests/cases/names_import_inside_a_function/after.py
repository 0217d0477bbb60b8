def task(fn):
    return fn


def test_import_inside() -> None:
    from flytekit import task

    @task(container_image="ghcr.io/acme/base:1.0")
    def inner() -> int:
        return 1

    assert inner() == 1


@task
def outer() -> int:
    return 1
