from flytekit import task

IMAGE = "cr.flyte.org/acme/gpu:1.4"


@task(container_image="cr.flyte.org/acme/spark:3.5")
def one(): ...


@task(container_image=IMAGE)
def two(): ...
