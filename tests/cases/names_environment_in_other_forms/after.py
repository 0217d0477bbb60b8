from flytekit import Environment

env = Environment(retries=2, container_image="ghcr.io/acme/base:1.0")
pinned = Environment(container_image="ghcr.io/acme/own:1")


class Own(Environment):
    pass


own = Own(retries=1)


def later() -> None:
    env.update(container_image="ghcr.io/acme/later:1")


@env
def one() -> int:
    return 1


@pinned
def two() -> int:
    return 1


env.show()


@own.task
def four() -> int:
    return 1
