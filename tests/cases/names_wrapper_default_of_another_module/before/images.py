import os

from flytekit import ImageSpec

GPU = ImageSpec(name="gpu", packages=["torch"])
UNSET = None
CHOSEN = os.environ.get("IMAGE")
