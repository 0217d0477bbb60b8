import flytekit


def outer():
    def task(fn):
        return fn

    @task
    def inner() -> str:
        return flytekit.__version__

    return inner


class Runner:
    @classmethod
    def task(cls, fn):
        return fn

    def dynamic(self, fn):
        return self.task(fn)


@Runner.task
def one() -> int:
    return 1


two = Runner().dynamic(one)
