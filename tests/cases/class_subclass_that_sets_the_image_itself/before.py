from flytekit import ContainerTask
from flytekit.extras.tasks.shell import ShellTask

IMAGE = "registry.example/shell:1"


class SetAfterwards(ShellTask):
    def __init__(self, name, **options):
        super().__init__(name, **options)
        self._container_image = IMAGE


class SetByAnotherMethod(ShellTask):
    def compile(self, *args, **kwargs):
        self._container_image = IMAGE
        return super().compile(*args, **kwargs)


class SetOnAContainer(ContainerTask):
    def __init__(self, name, **options):
        super().__init__(name, command=["true"], **options)
        self._image = IMAGE


set_afterwards = SetAfterwards("set_afterwards", script="true")
set_by_another_method = SetByAnotherMethod("set_by_another_method", script="true")
set_on_a_container = SetOnAContainer("set_on_a_container", image="registry.example/any:1")
