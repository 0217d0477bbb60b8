from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import train

BASE = "ghcr.io/acme/base:1.0"


def later():
    import train

    return train
