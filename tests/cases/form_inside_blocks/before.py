import contextlib
import os

from flytekit import task

if os.environ.get("HAVE_GPU"):

    @task(retries=1)
    def one() -> int:
        return 1

else:

    @task
    def one() -> int:
        return 1


with contextlib.suppress(ValueError):

    @task
    def two() -> int:
        return 1


try:

    @task(
        retries=1,
    )
    def three() -> int:
        return 1

finally:

    @task
    def four() -> int:
        return 1


for _ in range(1):

    @task
    def five() -> int:
        return 1


while True:

    @task
    def six() -> int:
        return 1

    break
