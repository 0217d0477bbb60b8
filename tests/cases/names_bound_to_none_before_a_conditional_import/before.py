task = None

try:
    from flytekit import task as flyte_task
except ImportError:
    pass
else:
    task = flyte_task

if task is not None:

    @task
    def one() -> int:
        return 1
