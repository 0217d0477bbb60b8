task = None

try:
    from flytekit import task as flyte_task
except ImportError:
    pass
else:
    task = flyte_task

if task is not None:

    @task(container_image="ghcr.io/acme/base:1.0")
    def one() -> int:
        return 1
