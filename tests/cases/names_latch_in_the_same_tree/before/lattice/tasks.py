from flytekit import task


def own_task(fn=None, **options):
    return task(fn, **options)
