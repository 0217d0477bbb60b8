from flytekit import dynamic, task


def train() -> int:
    return 1


def load() -> int:
    return 1


fit = task(train, retries=1, container_image="ghcr.io/acme/base:1.0")
read = task(_task_function=load, container_image="ghcr.io/acme/base:1.0")
plain = dynamic(train, container_image="ghcr.io/acme/base:1.0")
explicit = task(train, container_image="registry.example/base:1")
