from flytekit import task


# --8<-- [start:task]
@task(container_image="{{.image.spark}}")
def count(n: int) -> int:
    return n


# --8<-- [end:task]
