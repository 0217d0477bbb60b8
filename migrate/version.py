"""Which release this is."""

from __future__ import annotations


def version() -> str:
    """The version that is installed; empty for a checkout that is not."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("flyte-image-guide")
    except PackageNotFoundError:
        return ""
