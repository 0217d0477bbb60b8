from flytekit import task
from conf import EMPTY, LATER, MAYBE, NONE, SET
from more import AGAIN


@task(container_image=NONE)
def one(): ...


@task(container_image=EMPTY)
def two(): ...


@task(container_image=SET)
def three(): ...


@task(container_image=MAYBE)
def four(): ...


@task(container_image=LATER)
def five(): ...


@task(container_image=AGAIN)
def six(): ...
