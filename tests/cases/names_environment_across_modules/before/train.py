import envs
from envs import env


@env.task
def one() -> int:
    return 1


@envs.env.task
def two() -> int:
    return 1
