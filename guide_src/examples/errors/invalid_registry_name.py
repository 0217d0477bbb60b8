from flytekit import ImageSpec

ImageSpec(registry="ghcr.io/acme/flows:1.4", packages=["pandas"])
