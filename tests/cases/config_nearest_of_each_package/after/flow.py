from flytekit import task


@task(container_image="cr.flyte.org/acme/flows:1.4")
def one(): ...
