from acme.steps import free, gpu_task, step


@step
def one() -> int:
    return 1


@gpu_task
def two() -> int:
    return 1


@free
def three() -> int:
    return 1
