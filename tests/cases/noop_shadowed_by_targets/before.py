from flytekit import dynamic, eager, task


def run(jobs, table):
    task, *dynamic = jobs
    task(dynamic[0])
    [eager] = dynamic
    eager(task)
    for task, (dynamic, *eager) in table:
        task(dynamic)
        eager[0](task)


def count(jobs):
    task = len(jobs)
    task += 1
    task(jobs)
    dynamic: int = 1
    dynamic(jobs)


task, dynamic = print, repr
(eager,), rest = [str], 1
task(1)
dynamic(1)
eager(1)
