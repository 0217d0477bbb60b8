from flytekit import PythonFunctionTask


class Quiet(PythonFunctionTask):
    def __init__(self, function):
        super().__init__(None, function)


class Pinned(PythonFunctionTask):
    def __init__(self, function):
        super().__init__(
            task_config=None, task_function=function, container_image="registry.example/own:1"
        )


class Open(PythonFunctionTask):
    def __init__(self, function, **options):
        super().__init__(task_config=None, task_function=function, **options)


@Quiet
def one() -> int:
    return 1


@Pinned
def two() -> int:
    return 1


@Open
def three() -> int:
    return 1
