import flytekit
from django.tasks import task
from huey import RedisHuey
from procrastinate import App

huey = RedisHuey("a")
app = App()


@task(priority=2)
def one() -> str:
    return flytekit.__version__


@huey.task(retries=2)
def two() -> int:
    return 1


@app.task(queue="sums")
def three() -> int:
    return 1
