import flytekit; one = flytekit.task(print, container_image="ghcr.io/acme/base:1.0")
