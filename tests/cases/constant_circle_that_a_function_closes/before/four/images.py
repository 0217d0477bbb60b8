BASE = "ghcr.io/acme/base:1.0"


def load():
    import four.flow


class Loader:
    def load(self):
        load()


print(len(BASE))
