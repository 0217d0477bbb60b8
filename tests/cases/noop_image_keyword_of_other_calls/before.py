import docker
from flytekit import workflow
from kubernetes.client import V1Container


def start():
    client = docker.from_env()
    client.containers.run(image=None, command="true")


container = V1Container(name="a", image="")
options = {"container_image": None, "image": ""}


def make(container_image=None, image=""):
    return container_image or image


make(container_image=None)
make(container_image="", image=None)


@workflow
def main() -> None:
    pass
