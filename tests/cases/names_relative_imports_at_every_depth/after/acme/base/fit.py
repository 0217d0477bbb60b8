from .tools.made import tool


@tool(container_image="ghcr.io/acme/base:1.0")
def fit() -> int:
    return 1
