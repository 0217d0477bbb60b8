from flytekit import ImageSpec

# --8<-- [start:spec]
image = ImageSpec(registry="ghcr.io/acme", name="flows", packages=["pandas"])
# --8<-- [end:spec]

print(image.builder)
#> default
