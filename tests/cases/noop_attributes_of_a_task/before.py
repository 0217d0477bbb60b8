from flytekit import task


@task(container_image="registry.example/base:1")
def one() -> int:
    return 1


one.name
one.container_image
one.task_function()
one.task_config
