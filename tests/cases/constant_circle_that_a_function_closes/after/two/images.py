BASE = "ghcr.io/acme/base:1.0"


def start():
    import two.flow


class Loader:
    def load(self):
        start()


Loader().load()
