import flytekit as fl
import flytekit as anything_at_all


@fl.task(cache=True, cache_version="1")
def load() -> int:
    return 1


@anything_at_all.task
def store() -> int:
    return 1
