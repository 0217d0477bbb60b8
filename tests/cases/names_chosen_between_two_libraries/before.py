import os

import airflow.decorators
import flytekit

LOCAL = os.environ.get("LOCAL")

lib = airflow.decorators if LOCAL else flytekit
step = flytekit.dynamic if LOCAL else lib.task
fallback = getattr(lib, "task", None) or flytekit.task


@lib.task
def one() -> int:
    return 1


@step
def two() -> int:
    return 1


@fallback
def three() -> int:
    return 1
