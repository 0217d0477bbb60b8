from steps import step


@step(container_image="ghcr.io/acme/base:1.0")
def fit() -> int:
    return 1
