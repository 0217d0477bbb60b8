from ..base.tools.made import tool


@tool(container_image="ghcr.io/acme/base:1.0")
def score() -> int:
    return 1
