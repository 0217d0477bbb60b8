from flytekit import task


def show(tasks):
    names = [task(1) for task in tasks]
    pairs = {task: task(2) for task in tasks}
    return names, pairs, {task(3) for task in tasks}, sum(task(4) for task in tasks)
