from flytekit import task


class Paths:
    BASE = 1
    BASE_IMAGE = 2

    @task
    def train() -> int:
        return 1
