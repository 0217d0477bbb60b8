from flytekit import task


def image_or(image=None):
    return image


def chosen(image=None, large=False):
    if large:
        return "registry.example/large:1"
    return image


def options(image=None, **more):
    return {"retries": 1, "container_image": image, **more}


def kept(**more):
    return more


def retried(retries=1):
    return {"retries": retries}


def build(image=None):
    @task(container_image=image_or(image))
    def made() -> int:
        return 1

    return made


@task(container_image=image_or("registry.example/base:1"))
def one() -> int:
    return 1


@task(container_image=chosen(large=True))
def two() -> int:
    return 1


@task(**options("registry.example/base:1"))
def three() -> int:
    return 1


@task(**kept(container_image="registry.example/base:1"))
def four() -> int:
    return 1


@task(**retried(2), container_image="ghcr.io/acme/base:1.0")
def five() -> int:
    return 1
