from flytekit import dynamic, eager, task


def caught(job):
    try:
        job()
    except ValueError as task:
        task(1)
    except (KeyError, TypeError) as dynamic:
        dynamic(1)
    else:
        eager = job
        eager(1)
    finally:
        done = job


try:
    raise ValueError
except ValueError as task:
    print(task, task.__class__)
    task.add_note("1") if hasattr(task, "add_note") else None

try:
    dynamic = print
finally:
    eager = repr
    eager(1)
