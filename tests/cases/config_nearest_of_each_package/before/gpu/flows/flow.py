from flytekit import task


@task
def two(): ...
