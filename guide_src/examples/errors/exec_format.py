"""For which processor an ImageSpec is built."""

from flytekit import ImageSpec

image = ImageSpec(registry="ghcr.io/acme", name="flows")
print(image.platform)
#> linux/amd64
