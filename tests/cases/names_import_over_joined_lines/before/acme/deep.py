from flytekit import task as tool
