from flytekit import Environment, Resources

env = Environment(retries=1, container_image="ghcr.io/acme/base:1.0")
large = env.extend(requests=Resources(mem="8Gi"))


@large.task
def one() -> int:
    return 1
