import flytekit
from invoke import task


@task
def build(c):
    c.run("make")


@task(build, help={"name": "Name"})
def release(c, name):
    c.run(f"echo {name} {flytekit.__version__}")
