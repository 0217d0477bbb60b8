from flytekit import task


def build(fn, options):
    return task(fn, **options)


def build_more(fn, options=None):
    options = options or {}
    return task(fn, **options)
