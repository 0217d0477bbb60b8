import flytekit

if make := flytekit.task:
    print("tasks")


@make(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
