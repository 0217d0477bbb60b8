from flytekit import task

make = lambda fn: task(fn, container_image="ghcr.io/acme/base:1.0")
