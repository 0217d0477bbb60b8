from ...base.tools import made


@made.tool(container_image="ghcr.io/acme/base:1.0")
def wait() -> int:
    return 1
