from flytekit import Environment, Resources

env = Environment(retries=1)
large = env.extend(requests=Resources(mem="8Gi"))


@large.task
def one() -> int:
    return 1
