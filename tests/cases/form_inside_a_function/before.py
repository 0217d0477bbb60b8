from flytekit import task, workflow


def test_inside() -> None:
    @task
    def inner() -> int:
        return 1

    @task(retries=1)
    def other() -> int:
        return 1

    @workflow
    def wf() -> int:
        return inner()

    assert wf() == 1
