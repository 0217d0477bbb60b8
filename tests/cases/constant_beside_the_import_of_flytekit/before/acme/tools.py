from flytekit import task as task
