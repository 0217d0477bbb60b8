def task(fn=None, **options):
    return fn or (lambda fn: fn)
