import flytekit
import pytest


@pytest.fixture
def task():
    return flytekit.current_context


def test_task(task) -> None:
    @task
    def inner() -> int:
        return 1

    assert task() == inner
