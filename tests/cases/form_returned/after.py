from flytekit import task


def make(fn):
    return task(fn, container_image="ghcr.io/acme/base:1.0")


def make_default(fn, retries=2):
    made = task(fn, retries=retries, container_image="ghcr.io/acme/base:1.0")
    return made
