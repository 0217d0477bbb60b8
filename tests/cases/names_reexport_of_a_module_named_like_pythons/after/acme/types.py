from flytekit import task
