from flytekit import *


@task
def load() -> int:
    return 1


@dynamic(retries=1)
def fan_out() -> int:
    return load()


@workflow
def main() -> int:
    return fan_out()
