from flytekit import task as ﬁt


@fit(container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1
