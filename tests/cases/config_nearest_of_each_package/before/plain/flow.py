from flytekit import task


@task
def three(): ...
