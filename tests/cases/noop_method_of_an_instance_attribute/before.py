import flytekit


class Runner:
    def __init__(self, task):
        self.task = task

    def run(self):
        @self.task
        def inner() -> str:
            return flytekit.__version__

        return self.task(inner)
