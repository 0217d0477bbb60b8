from base import Script

one = Script("one", container_image="ghcr.io/acme/base:1.0")
