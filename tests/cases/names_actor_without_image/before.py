from union import ActorEnvironment

gpu = ActorEnvironment(name="g", ttl_seconds=600)


@gpu.task
def one() -> int:
    return 1
