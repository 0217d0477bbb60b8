from flytekit import ImageSpec

BASE = ImageSpec(packages=["pandas"])
TEXT = "registry.example/base:1"
