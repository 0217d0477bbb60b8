import sys

from flytekit import task

match sys.platform:
    case "linux":

        @task(container_image="ghcr.io/acme/base:1.0")
        def one() -> int:
            return 1

    case _:

        @task(retries=1, container_image="ghcr.io/acme/base:1.0")
        def one() -> int:
            return 1
