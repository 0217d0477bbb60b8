from common import tool


@tool(container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1
