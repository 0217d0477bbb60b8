from .tools import made


@made.tool(container_image="ghcr.io/acme/base:1.0")
def clean() -> int:
    return 1
