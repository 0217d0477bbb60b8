import sys

from flytekit import task

match sys.platform:
    case "linux":

        @task
        def one() -> int:
            return 1

    case _:

        @task(retries=1)
        def one() -> int:
            return 1
