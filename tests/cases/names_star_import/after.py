from flytekit import *


@task(container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1


@dynamic(retries=1, container_image="ghcr.io/acme/base:1.0")
def fan_out() -> int:
    return load()


@workflow
def main() -> int:
    return fan_out()
