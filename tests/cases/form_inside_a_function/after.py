from flytekit import task, workflow


def test_inside() -> None:
    @task(container_image="ghcr.io/acme/base:1.0")
    def inner() -> int:
        return 1

    @task(retries=1, container_image="ghcr.io/acme/base:1.0")
    def other() -> int:
        return 1

    @workflow
    def wf() -> int:
        return inner()

    assert wf() == 1
