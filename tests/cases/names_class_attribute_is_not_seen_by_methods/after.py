from flytekit import task


class Queue:
    task = "a label"

    def test_make(self):
        @task(container_image="ghcr.io/acme/base:1.0")
        def inner() -> int:
            return 1

        return inner
