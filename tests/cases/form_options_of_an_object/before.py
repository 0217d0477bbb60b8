from collections import ChainMap
from dataclasses import asdict, dataclass
from types import MappingProxyType, SimpleNamespace

from flytekit import task


@dataclass
class Options:
    retries: int = 1
    container_image: str = "registry.example/base:1"


DEFAULTS = MappingProxyType({"container_image": "registry.example/base:1"})
LARGE = SimpleNamespace(retries=2, container_image="registry.example/large:1")
FIELDS = ("retries", "container_image")


@task(**asdict(Options(retries=2)))
def one() -> int:
    return 1


@task(**ChainMap({"retries": 2}, DEFAULTS))
def two() -> int:
    return 1


@task(**vars(LARGE))
def three() -> int:
    return 1


@task(**DEFAULTS)
def four() -> int:
    return 1


@task(**{name: getattr(LARGE, name) for name in FIELDS})
def five() -> int:
    return 1


@task(**dict(zip(FIELDS, (1, "registry.example/base:1"))))
def six() -> int:
    return 1
