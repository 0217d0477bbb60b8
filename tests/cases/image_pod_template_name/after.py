from flytekit import task


@task(pod_template_name="gpu", container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
