from flytekit import task


class Scheduler:
    def __init__(self) -> None:
        self.jobs: list[str] = []

    def task(self, name: str):
        def keep(function):
            self.jobs.append(name)
            return function

        return keep

    def all(self) -> list[str]:
        task = self.task

        @task("nightly")
        def nightly() -> int:
            return 1

        @self.task("hourly")
        def hourly() -> int:
            return 1

        return self.jobs


scheduler = Scheduler()


@scheduler.task("weekly")
def weekly() -> int:
    return 1


@task(container_image="registry.example/base:1")
def report() -> int:
    return 1
