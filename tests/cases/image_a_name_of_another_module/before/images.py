from flytekit import ImageSpec

SPEC = ImageSpec(packages=["pandas"])
BASE = "ghcr.io/acme/base:2"
NONE = None
EMPTY = ""
BY_SIZE = {"small": None, "large": "ghcr.io/acme/large:1"}
