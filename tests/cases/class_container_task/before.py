import flytekit
from flytekit import ContainerTask

one = ContainerTask(name="one", image="alpine:3.20", command=["true"])
two = ContainerTask("two", "alpine:3.20", ["true"])
three = flytekit.ContainerTask(name="three", image=flytekit.ImageSpec(), command=[])
