from deco import gpu_task, step


@step
def one() -> int:
    return 1


@gpu_task
def two() -> int:
    return 1


@gpu_task(image="registry.example/gpu:1")
def three() -> int:
    return 1
