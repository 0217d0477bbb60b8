from union import ActorEnvironment

gpu = ActorEnvironment(name="g", replica_count=2, container_image="ghcr.io/acme/base:1.0")


@gpu.task
def one() -> int:
    return 1
