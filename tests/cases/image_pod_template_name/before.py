from flytekit import task


@task(pod_template_name="gpu")
def one() -> int:
    return 1
