"""The flytekits that the fix is tried on, and what else they need to install and run today."""

from __future__ import annotations

import sys
from typing import NamedTuple


class Version(NamedTuple):
    """A release of flytekit: `needs` is what pip must be told beside it."""

    flytekit: str
    needs: tuple[str, ...] = ()
    served: bool = True

    @property
    def requirements(self) -> list[str]:
        return [f"flytekit=={self.flytekit}", *self.needs]


# setuptools: they import pkg_resources. flyteidl: their agents speak its older messages.
# numpy, pandas, pyarrow: newer ones fail at the first import of a type.
_IDL_10 = ("flyteidl<1.11", "setuptools<81")
_ARROW = ("pyarrow<20", "numpy<2")

VERSIONS = [
    Version("1.10.2", (*_IDL_10, *_ARROW, "pandas<3"), served=False),  # never reads the context
    Version("1.10.3", _IDL_10),  # the first that does
    Version("1.10.7", _IDL_10),
    Version("1.11.0"),  # a mixin of its own for synchronous agents
    Version("1.12.3", _ARROW),
    Version("1.13.15"),
    Version("1.14.0"),
    Version("1.14.9"),  # newer than 1.16.0, without its names
    Version("1.15.4"),  # the last before the rename
    Version("1.16.0"),  # base_agent becomes base_connector
    Version("1.16.31"),
]
OLDEST = VERSIONS[1]
NEWEST = VERSIONS[-1]
OUT_OF_REACH = VERSIONS[0]

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
