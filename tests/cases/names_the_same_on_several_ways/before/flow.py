import sys

if sys.platform == "win32":
    from flytekit import task
elif sys.platform == "darwin":
    from own.steps import task
else:
    from flytekit.core.task import task

if sys.platform == "win32":
    from own.steps import dynamic
else:
    from own.shim import dynamic

try:
    import tensorflow

    import flytekit as fl
except ImportError:
    tensorflow = None
    import flytekit as fl

if sys.version_info > (3, 11):
    IMAGE = "{{.image.default}}"
    OTHER = "{{.image.default}}"
else:
    IMAGE = "{{.image.default}}"
    OTHER = "registry.example/old:1"


@task
def one() -> int:
    return 1


@dynamic
def two() -> int:
    return 1


@fl.task(pod_template=fl.PodTemplate())
def three() -> int:
    return 1


@fl.task(container_image=IMAGE)
def four() -> int:
    return 1


@fl.task(container_image=OTHER)
def five() -> int:
    return 1
