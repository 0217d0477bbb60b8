from flytekit import task


def small_task(fn=None, **options):
    return task(fn, **options)
