from flytekit import PythonInstanceTask

PLACE = {}


class MyTask(PythonInstanceTask):
    def __init__(self, name, container_image, **kwargs):
        super().__init__(name=name, task_config=None, container_image=container_image, **kwargs)

    def execute(self, **kwargs):
        return None


class ByKeyword(MyTask):
    def __init__(self, name, *, container_image):
        super().__init__(name, container_image=container_image)


class Kept(MyTask):
    def __init__(self, name, container_image):
        PLACE[name] = container_image
        super().__init__(name, container_image=container_image)


class ByPosition(MyTask):
    def __init__(self, name, container_image, /):
        super().__init__(name, container_image=container_image)


def inside(container_image):
    class Bound(MyTask):
        def __init__(self, name):
            super().__init__(name, container_image=container_image)

    return Bound("bound")


one = MyTask("one", "registry.example/q:1")
two = MyTask("two", container_image="registry.example/q:1")
three = MyTask("three", None)
four = ByKeyword("four", container_image="registry.example/q:1")
five = ByKeyword("five", container_image=None)
six = Kept("six", None)
seven = ByPosition("seven", None)
