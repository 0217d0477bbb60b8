from flytekit import task


class Steps:
    @task
    def one() -> int:
        return 1

    @staticmethod
    @task(retries=1)
    def two() -> int:
        return 1

    class Inner:
        @task
        def three() -> int:
            return 1
