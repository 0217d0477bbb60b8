from flytekit import ImageSpec, Resources, Secret

spec = ImageSpec(packages=["pandas"], base_image=None)
empty = ImageSpec()
limits = Resources(cpu="1")
secret = Secret(group="g", key="k")
