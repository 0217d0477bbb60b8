from flytekit import task


def one() -> int:
    return 1


made = task((fn for fn in [one]), container_image="ghcr.io/acme/base:1.0")
bare = task((fn for fn in [one]), container_image="ghcr.io/acme/base:1.0")
