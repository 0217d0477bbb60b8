from flytekit import task


def make(fn): return task(fn, container_image="ghcr.io/acme/base:1.0")
