from acme.imports import (  # import one by one
    steps,
)


@steps.tool(container_image="ghcr.io/acme/base:1.0")
def fit() -> int:
    return 1
