"""What 1.16.31 makes of strings that look like templates and aren't."""

from flytekit.configuration import ImageConfig
from flytekit.core.python_auto_container import get_registerable_container_image

config = ImageConfig.from_images("ghcr.io/acme/flows:1.4")
for written in (
    "{{.image.default}}",
    "{{.image.default.fqn}}:{{.image.default.version}}",
    "{{.image.default.fqn.version}}",
    "{{image.default}}",
    "{{.image}}",
    "{{}}",
):
    print(written, "gives", get_registerable_container_image(written, config))
