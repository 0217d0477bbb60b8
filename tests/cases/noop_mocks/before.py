from unittest import mock

import flytekit

task = mock.Mock()
fake = mock.MagicMock(spec=["task"])


@task
def one() -> str:
    return flytekit.__version__


@fake.task(retries=1)
def two() -> int:
    return 1


with mock.patch("flytekit.task") as task:

    @task
    def three() -> int:
        return 1
