from flytekit import ContainerTask

one = ContainerTask(name="one", image="ghcr.io/acme/base:1.0", command=["true"])
two = ContainerTask(
    name="two",
    image="ghcr.io/acme/base:1.0",
    command=["true"],
)
three = ContainerTask("three", "ghcr.io/acme/base:1.0", ["true"])
