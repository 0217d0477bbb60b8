try:
    from flytekit import task
except ImportError:
    task = None

if task is not None:

    @task(retries=1, container_image="ghcr.io/acme/base:1.0")
    def load() -> int:
        return 1
