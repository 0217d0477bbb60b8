import flytekit


@flytekit.task(container_image="ghcr.io/acme/base:1.0")
def load() -> int:
    return 1


@flytekit.workflow
def main() -> int:
    return load()
