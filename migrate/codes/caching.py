"""The code about caches: tasks whose outputs would be computed anew."""

from __future__ import annotations

from migrate.codes.code import Code

CACHED = Code(
    "IMG060",
    "ignored",
    "is left as it is: its cache version may change with its decorator",
    "Without a version of its own, a policy makes one of the function's source or of its image.",
    facts=("F29", "F30"),
    do="Give the cache a version, or run without `--keep-cache` and have it computed once more.",
    before="""\
from flytekit import Cache, task
from flytekit.core.cache import CachePolicy


class Source(CachePolicy):
    def get_version(self, salt, params):
        return params.func.__code__.co_code.hex()


@task(cache=Cache(policies=[Source()]))
def train() -> int:
    return 1
""",
    command="--keep-cache --image ghcr.io/acme/base:1.0 flow.py",
)
