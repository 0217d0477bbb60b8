from flytekit.core.python_function_task import PythonInstanceTask


class NotebookTask(PythonInstanceTask):
    def __init__(self, name, notebook_path, **kwargs):
        super().__init__(name, notebook_path, **kwargs)
