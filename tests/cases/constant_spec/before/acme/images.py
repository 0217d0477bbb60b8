from flytekit import ImageSpec

BASE = ImageSpec(packages=['pandas'])
