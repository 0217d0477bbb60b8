from lib import tasks


@tasks.task
def one() -> int:
    return 1
