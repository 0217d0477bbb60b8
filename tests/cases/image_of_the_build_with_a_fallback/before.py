from importlib.metadata import PackageNotFoundError, version

from flytekit import dynamic, task

try:
    from acme_build import IMAGE
except ImportError:
    IMAGE = "registry.example/acme:latest"

try:
    VERSION = version("acme-of-the-build")
except PackageNotFoundError:
    GPU = "registry.example/gpu:latest"
else:
    GPU = f"registry.example/gpu:{VERSION}"


@task(container_image=IMAGE)
def one() -> int:
    return 1


@task(container_image=GPU)
def two() -> int:
    return 1


@dynamic(container_image=f"registry.example/flytekit:{version('flytekit')}")
def three() -> int:
    return 1
