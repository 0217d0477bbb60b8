from flytekit import Environment

env = Environment(retries=1, container_image="ghcr.io/acme/base:1.0")
