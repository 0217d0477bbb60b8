from flytekit.configuration import ImageConfig

ImageConfig.auto(img_name="ghcr.io/acme/flows")
