from flytekit import dynamic, eager, task


def run(job):
    match job:
        case [task, *dynamic]:
            task(dynamic)
        case {"fn": eager, **task}:
            eager(task)
        case (str() as task) | (int() as task):
            task(1)
        case object(run=task):
            task(2)


match [print, repr, str]:
    case [task, *dynamic]:
        task(1)
    case eager:
        eager(1)
