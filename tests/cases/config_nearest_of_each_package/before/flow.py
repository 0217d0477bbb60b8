from flytekit import task


@task
def one(): ...
