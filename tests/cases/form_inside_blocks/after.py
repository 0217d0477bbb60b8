import contextlib
import os

from flytekit import task

if os.environ.get("HAVE_GPU"):

    @task(retries=1, container_image="ghcr.io/acme/base:1.0")
    def one() -> int:
        return 1

else:

    @task(container_image="ghcr.io/acme/base:1.0")
    def one() -> int:
        return 1


with contextlib.suppress(ValueError):

    @task(container_image="ghcr.io/acme/base:1.0")
    def two() -> int:
        return 1


try:

    @task(
        retries=1,
        container_image="ghcr.io/acme/base:1.0",
    )
    def three() -> int:
        return 1

finally:

    @task(container_image="ghcr.io/acme/base:1.0")
    def four() -> int:
        return 1


for _ in range(1):

    @task(container_image="ghcr.io/acme/base:1.0")
    def five() -> int:
        return 1


while True:

    @task(container_image="ghcr.io/acme/base:1.0")
    def six() -> int:
        return 1

    break
