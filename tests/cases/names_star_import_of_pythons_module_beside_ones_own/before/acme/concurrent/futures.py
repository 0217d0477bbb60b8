from flytekit import Resources


def task(cpu: str) -> Resources:
    return Resources(cpu=cpu)
