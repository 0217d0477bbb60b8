import json
from functools import partial

from flytekit import task

OPTIONS = json.loads("{}")
step = partial(task, **OPTIONS)


def logged_task(fn=None, **options):
    print(options)
    return task(fn, **options)
