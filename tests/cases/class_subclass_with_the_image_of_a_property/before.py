# flytekit asks these for the image: what their constructor is given never comes to that.
from flytekit.extras.tasks.shell import ShellTask


class ByProperty(ShellTask):
    @property
    def container_image(self):
        return "registry.example/shell:1"


class ByMethod(ShellTask):
    def get_image(self, settings):
        return f"registry.example/{self.name}:1"


class ByAttribute(ShellTask):
    container_image = "registry.example/shell:1"


class Derived(ByMethod):
    pass


by_property = ByProperty("by_property", script="true")
by_method = ByMethod("by_method", script="true")
by_attribute = ByAttribute("by_attribute", script="true")
derived = Derived("derived", script="true")
