"""Says what flytekit's default image is here."""

from flytekit.configuration import DefaultImages

print(DefaultImages.default_image())
