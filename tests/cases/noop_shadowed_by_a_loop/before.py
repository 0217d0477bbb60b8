from flytekit import task


def run_all(tasks):
    for task in tasks:

        @task
        def one() -> int:
            return 1

        task(retries=1)

    return [task(one) for task in tasks]
