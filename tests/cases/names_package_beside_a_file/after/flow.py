from tools import tool


@tool(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
