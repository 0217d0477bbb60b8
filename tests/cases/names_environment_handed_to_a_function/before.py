from flytekit import Environment

import helpers

env = Environment(retries=1)
helpers.show(env)


@env.task
def one() -> int:
    return 1
