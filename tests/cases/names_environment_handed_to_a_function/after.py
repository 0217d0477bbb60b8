from flytekit import Environment

import helpers

env = Environment(retries=1, container_image="ghcr.io/acme/base:1.0")
helpers.show(env)


@env.task
def one() -> int:
    return 1
