# --8<-- [start:default_image]
from flytekit.configuration import DefaultImages

print(DefaultImages.default_image())
# --8<-- [end:default_image]
