from flytekit import task


@task(container_image="cr.flyte.org/acme/gpu:1.4")
def two(): ...
