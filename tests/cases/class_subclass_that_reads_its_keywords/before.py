from flytekit.extras.tasks.shell import ShellTask

KEY = "owner"
SHARED = {"script": "true"}


class SetsAnImage(ShellTask):
    def __init__(self, name, **options):
        options.setdefault("container_image", "registry.example/own:1")
        super().__init__(name, **options)


class AsksForAnImage(ShellTask):
    def __init__(self, name, **options):
        if options.get("container_image") is None:
            print(name)
        super().__init__(name, **options)


class AsksForAnything(ShellTask):
    def __init__(self, name, **options):
        self.owner = options.pop(KEY, None)
        super().__init__(name, **options)


class Empties(ShellTask):
    def __init__(self, name, **options):
        options.clear()
        super().__init__(name, script="true", **options)


class Updates(ShellTask):
    def __init__(self, name, **options):
        options.update(script="true")
        super().__init__(name, **options)


class Subscripts(ShellTask):
    def __init__(self, name, **options):
        options["script"] = "true"
        super().__init__(name, **options)


class Shows(ShellTask):
    def __init__(self, name, **options):
        print(options)
        super().__init__(name, **options)


class PassesOthers(ShellTask):
    def __init__(self, name, **options):
        super().__init__(name, **SHARED)


class PassesOthersAndShows(ShellTask):
    def __init__(self, name, **options):
        print(options)
        super().__init__(name, **SHARED)


class HasNone(ShellTask):
    def __init__(self, name):
        super().__init__(name, **SHARED)


class KeepsTheImage(ShellTask):
    def __init__(self, name, *, container_image=None, **options):
        super().__init__(name, **options)


sets_an_image = SetsAnImage("c", script="true")
asks_for_an_image = AsksForAnImage("d", script="true")
asks_for_anything = AsksForAnything("e", script="true")
empties = Empties("f")
updates = Updates("g")
subscripts = Subscripts("h")
shows = Shows("i", script="true")
passes_others = PassesOthers("j")
has_none = HasNone("k")
keeps_the_image = KeepsTheImage("l", script="true")
passes_others_and_shows = PassesOthersAndShows("m")
