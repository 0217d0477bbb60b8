from prefect import flow, task


@task(retries=2)
def one() -> int:
    return 1


@flow
def main() -> int:
    return one()
