from flytekit import PythonInstanceTask


class MyTask(PythonInstanceTask):
    def __init__(self, name, query, **kwargs):
        super().__init__(name=name, task_config=None, **kwargs)
        self.query = query

    def execute(self, **kwargs):
        return self.query


one = MyTask("one", "SELECT 1", container_image="ghcr.io/acme/base:1.0")
two = MyTask("two", query="SELECT 2", container_image="registry.example/q:1")
