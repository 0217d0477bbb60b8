from flytekit import task


class Queue:
    task = "a label"

    def test_make(self):
        @task
        def inner() -> int:
            return 1

        return inner
