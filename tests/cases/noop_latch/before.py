from latch import large_gpu_task, large_task, medium_task, message, small_task, workflow
from latch.resources.tasks import custom_task


@small_task
def one() -> int:
    return 1


@large_gpu_task(retries=1)
def two() -> int:
    return 1


@custom_task(cpu=2, memory=4)
def three() -> int:
    return 1


@workflow
def main() -> int:
    return one()
