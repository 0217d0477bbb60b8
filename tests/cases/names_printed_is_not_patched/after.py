import flytekit

print(flytekit, "task", 1)


@flytekit.task(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
