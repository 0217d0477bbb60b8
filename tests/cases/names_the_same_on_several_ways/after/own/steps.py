from flytekit import dynamic, task
