import flytekit as fl
import flytekit as anything_at_all


@fl.task(cache=True, cache_version="1", container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1


@anything_at_all.task(container_image="ghcr.io/acme/base:1.0")
def store() -> int:
    return 1
