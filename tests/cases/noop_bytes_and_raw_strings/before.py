from flytekit import workflow

CODE = b"from flytekit import task\n@task\ndef f(): ...\n"
RAW = r"""
@task(container_image=None)
"""
PARTS = f"{CODE!r} @task(retries={1})" "@task()"


@workflow
def main() -> None:
    pass
