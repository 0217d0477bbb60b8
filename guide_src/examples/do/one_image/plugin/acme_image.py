# --8<-- [start:all]
from flytekit.configuration.plugin import FlytekitPlugin


class AcmeImage(FlytekitPlugin):
    @staticmethod
    def get_default_image() -> str:
        return "ghcr.io/acme/flows:1.4"


# --8<-- [end:all]
