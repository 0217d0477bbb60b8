from flytekit import dynamic, task


def train() -> int:
    return 1


def load() -> int:
    return 1


fit = task(train, retries=1)
read = task(_task_function=load)
plain = dynamic(train)
explicit = task(train, container_image="registry.example/base:1")
