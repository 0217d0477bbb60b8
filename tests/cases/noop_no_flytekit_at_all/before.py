def task(fn):
    return fn


@task
def one() -> int:
    return 1


def dynamic(task):
    return [task(1) for task in [print]]
