from ...base.tools.made import tool as step


@step(container_image="ghcr.io/acme/base:1.0")
def send() -> int:
    return 1
