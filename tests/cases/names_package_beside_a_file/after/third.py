from far.way.down import tool


@tool(container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1
