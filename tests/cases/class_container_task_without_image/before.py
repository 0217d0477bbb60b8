from flytekit import ContainerTask

one = ContainerTask(name="one", image=None, command=["true"])
two = ContainerTask(
    name="two",
    image="",
    command=["true"],
)
three = ContainerTask("three", "", ["true"])
