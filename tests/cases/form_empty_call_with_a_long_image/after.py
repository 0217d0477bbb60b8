from flytekit import task


@task(
    container_image="registry.eu-central-1.example.com/machine-learning/flyte-workflows:2024.11.3"
)
def one() -> int:
    return 1
