import sys

try:
    from flytekit import task
except ImportError:
    from stubs import task

    sys.exit(f"pip install flytekit: {task}")

try:
    from flytekit import dynamic
except ImportError:
    from stubs import dynamic

    print("pip install flytekit")
    exit(1)

try:
    from flytekit import eager
except ImportError:
    from stubs import eager

    quit()

try:
    from flytekit import task as kept
except ImportError:
    from stubs import task as kept

    print(f"pip install flytekit: {kept}")


@task(container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1


@dynamic(container_image="ghcr.io/acme/base:1.0")
def fan_out() -> int:
    return load()


@eager(container_image="ghcr.io/acme/base:1.0")
async def each() -> int:
    return await load()


@kept
def store() -> int:
    return 1
