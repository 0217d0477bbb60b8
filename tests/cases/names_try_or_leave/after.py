import sys

try:
    import flytekit as fl
except ImportError as error:
    raise SystemExit("pip install flytekit") from error

try:
    from flytekit import dynamic
except ImportError:
    sys.exit("pip install flytekit")


@fl.task(container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1


@dynamic(container_image="ghcr.io/acme/base:1.0")
def fan_out() -> int:
    return load()
