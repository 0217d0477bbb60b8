from flytekit import Resources, task


@task(cache=True,
      cache_version="1",
      limits=Resources(cpu="2"),
      container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
