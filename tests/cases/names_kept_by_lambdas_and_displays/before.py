from flytekit import dynamic, eager, task

run = lambda fn, make=task: make(fn)
later = lambda fn, *, make=dynamic: make(fn)
always = lambda: task
pair = (task, [dynamic])
makers = {task, "eager"}
by_name = {"task": task, **{"eager": eager}}
by_maker = {task: "task"}
chosen = [dynamic for _ in "ab"]
mapped = {name: task for name in "ab"}
keyed = {task: name for name in "ab"}
lazily = list(eager for _ in "ab" if dynamic)
same = task is dynamic


def build(fn, make=task, *, other=dynamic):
    return make(fn), other(fn)


@task
def one() -> int:
    return 1
