from flytekit import task

names = [task for task in ("a", "b")]


@task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


def made_in_a_function(fns):
    names = {task.__name__ for task in fns}
    lines = {task: task.__code__.co_firstlineno for task in fns}
    firsts = [task for task in fns] + list(task for task in fns)
    sort = lambda task: task.__name__
    print(names, lines, firsts, sort)

    @task(container_image="ghcr.io/acme/base:1.0")
    def inner() -> int:
        return 1

    return inner
