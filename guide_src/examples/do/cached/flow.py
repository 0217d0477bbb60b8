# --8<-- [start:all]
import inspect

from flytekit import Cache, task
from flytekit.core.cache import CachePolicy


class BySource(CachePolicy):
    def get_version(self, salt, params):
        return str(len(inspect.getsource(params.func)))


@task(cache=Cache(policies=BySource()))
def train(n: int) -> int:
    return n


@task(cache=Cache(version="1"))
def score(n: int) -> int:
    return n


# --8<-- [end:all]
