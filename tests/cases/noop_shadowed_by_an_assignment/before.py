import queue

from flytekit import task

jobs = queue.Queue()


def work():
    task = jobs.get()
    return task()


def work_for_ever():
    while task := jobs.get():
        task(1)


def work_with():
    with jobs.mutex as task:
        task(1)


def work_unpacked():
    (task, *rest), other = [jobs.get()], 1
    task(rest)


def fails():
    try:
        work()
    except ValueError as task:
        task(1)


def matches(job):
    match job:
        case [task, *_]:
            task(1)
        case {"task": 1, **task}:
            task(1)
