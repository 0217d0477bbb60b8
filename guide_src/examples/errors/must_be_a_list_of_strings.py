from flytekit import ImageSpec

ImageSpec(registry="ghcr.io/acme", packages="pandas")
