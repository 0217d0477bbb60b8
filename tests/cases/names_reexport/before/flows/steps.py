from functools import partial

from flytekit import task as flyte_task

task = partial(flyte_task, retries=1)
