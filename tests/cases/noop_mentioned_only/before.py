"""Install it: `pip install flytekit`, then

    from flytekit import task

    @task
    def f(): ...
"""

import logging

URL = "https://github.com/flyteorg/flytekit"
EXAMPLE = """
from flytekit import task


@task
def f() -> int:
    return 1
"""


def help_text() -> None:
    # from flytekit import task
    # @task
    logging.info("flytekit: see %s for @task", URL)
