from union import ActorEnvironment

gpu = ActorEnvironment(
    name="g", ttl_seconds=600, container_image="ghcr.io/acme/base:1.0"
)


@gpu.task
def one() -> int:
    return 1
