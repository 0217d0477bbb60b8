from union import ActorEnvironment

gpu = ActorEnvironment(name="g", replica_count=2)


@gpu.task
def one() -> int:
    return 1
