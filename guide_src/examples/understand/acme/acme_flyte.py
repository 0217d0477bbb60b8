# --8<-- [start:plugin]
from flytekit.configuration.plugin import FlytekitPlugin


class Acme(FlytekitPlugin):
    @staticmethod
    def get_default_image() -> str:
        return "ghcr.io/acme/flytekit:2.1"
# --8<-- [end:plugin]


if __name__ == "__main__":
    print(Acme.get_default_image())
    #> ghcr.io/acme/flytekit:2.1
