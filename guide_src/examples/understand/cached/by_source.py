# --8<-- [start:by_source]
import hashlib
import inspect

from flytekit import Cache, task
from flytekit.core.cache import CachePolicy, VersionParameters


class BySource(CachePolicy):
    def get_version(self, salt: str, params: VersionParameters) -> str:
        source = inspect.getsource(params.func)
        return hashlib.sha256(source.encode()).hexdigest()[:8]


@task(cache=Cache(policies=BySource()))
def before(n: int) -> int:
    return 2 * n


@task(cache=Cache(policies=BySource()), container_image="{{.image.default}}")
def after(n: int) -> int:
    return 2 * n


print(inspect.getsource(after._task_function).splitlines()[0])
print(before.metadata.cache_version == after.metadata.cache_version)
# --8<-- [end:by_source]
