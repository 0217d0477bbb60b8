from flytekit import ContainerTask

from acme.imported import ALPINE_OF_THE_UPSTREAM, DEBIAN_OF_THE_UPSTREAM, UBUNTU_LTS

box = ContainerTask(name="box", image=None, command=["true"])
