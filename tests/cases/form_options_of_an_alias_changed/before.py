from flytekit import task

options = {"retries": 1}
alias = options
alias["container_image"] = "registry.example/base:1"


@task(**options)
def one() -> int:
    return 1
