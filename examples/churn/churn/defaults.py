"""What the tasks of this project have in common."""

import functools
import json
import os

from flytekit import Resources, task

# Every step that holds a whole table in memory.
big_task = functools.partial(task, requests=Resources(cpu="2", mem="8Gi"), retries=2)

# Set by the platform team, per cluster.
COMMON = json.loads(os.environ.get("CHURN_TASK_OPTIONS", "{}"))
