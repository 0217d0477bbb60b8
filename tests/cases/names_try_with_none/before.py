try:
    from flytekit import task
except ImportError:
    task = None

if task is not None:

    @task(retries=1)
    def load() -> int:
        return 1
