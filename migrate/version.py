"""What the tool is called where programs read it, and which release this is."""

from __future__ import annotations

NAME = "flyte-image-guide"
"""The distribution's, which every file that the tool writes carries."""


def version() -> str:
    """The version that is installed; empty for a checkout that is not."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(NAME)
    except PackageNotFoundError:
        return ""


def tool() -> dict[str, str]:
    """Who a JSON document is from."""
    return {"name": NAME, "version": version()}
