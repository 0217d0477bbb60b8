"""For which processor an ImageSpec is built, on a laptop with an arm64 one."""

from unittest import mock

from flytekit import ImageSpec

with mock.patch("platform.machine", return_value="arm64"):
    print(ImageSpec(registry="ghcr.io/acme").platform)
    #> linux/amd64
    print(ImageSpec(registry="localhost:30000").platform)
    #> linux/arm64
    print(ImageSpec(registry="ghcr.io/acme", platform="linux/arm64").platform)
    #> linux/arm64
