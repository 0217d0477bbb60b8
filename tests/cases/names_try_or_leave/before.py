import sys

try:
    import flytekit as fl
except ImportError as error:
    raise SystemExit("pip install flytekit") from error

try:
    from flytekit import dynamic
except ImportError:
    sys.exit("pip install flytekit")


@fl.task
def load() -> int:
    return 1


@dynamic
def fan_out() -> int:
    return load()
