import flytekit
from locust import HttpUser, task


class User(HttpUser):
    @task
    def one(self) -> str:
        return flytekit.__version__

    @task(3)
    def two(self) -> None:
        pass
