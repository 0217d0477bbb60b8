import json
import os

from flytekit import ContainerTask, PodTemplate, task
from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task
from flytekit.extras.tasks.shell import ShellTask
from flytekit.sensor.file_sensor import FileSensor
from kubernetes.client import V1Container, V1PodSpec

NOTHING = None
IMAGES = {"edge": None}
OPTIONS = json.loads("{}")
SENSOR = {"container_image": "ghcr.io/acme/own:1"}
CONFIG = SQLite3Config(uri="sqlite:///:memory:")
POD = PodTemplate(V1PodSpec(containers=[V1Container(name="primary", image="ghcr.io/acme/pod:1")]))
EMPTY = PodTemplate(V1PodSpec(containers=[V1Container(name="primary", image="")]))


def query(name: str, image: str = "") -> SQLite3Task:
    return SQLite3Task(name, "SELECT 1", task_config=CONFIG, container_image=image)


def wait(name: str, image: str = "") -> FileSensor:
    return FileSensor(name=name, container_image=image)


def wait_for_another(name: str) -> FileSensor:
    return FileSensor(name=name)


options = SQLite3Task("options", "SELECT 1", task_config=CONFIG, **OPTIONS)
maybe = SQLite3Task("m", "SELECT 1", task_config=CONFIG, container_image=os.environ.get("IMG"))
nothing = SQLite3Task("nothing", "SELECT 1", task_config=CONFIG, container_image=NOTHING)
own = SQLite3Task("own", "SELECT 1", task_config=CONFIG, container_image="ghcr.io/acme/own:1")
sensor = FileSensor(name="sensor", **SENSOR)
unseen_sensor = FileSensor(name="unseen_sensor", **OPTIONS)
shell = ShellTask(name="shell", script="true", container_image=NOTHING)
container = ContainerTask("container", image=os.environ.get("IMG", "acme/own:1"), command=["true"])
maybe_container = ContainerTask("maybe_container", image=os.environ.get("IMG"), command=["true"])


@task(container_image=IMAGES["edge"])
def by_subscript() -> int:
    return 1


@task(container_image=NOTHING)
def by_name() -> int:
    return 1


@task(container_image="{{.image.default}}")
def by_the_default_template() -> int:
    return 1


@task(container_image="{{ .images.defaults }}")
def by_another_template() -> int:
    return 1


@task(container_image=NOTHING, pod_template=POD)
def none_beside_a_pod() -> int:
    return 1


@task(container_image=None, pod_template=EMPTY)
def none_beside_an_empty_pod() -> int:
    return 1


@task(container_image=None, pod_template=OPTIONS.get("pod"))
def none_beside_an_unseen_pod() -> int:
    return 1


@task(container_image="ghcr.io/acme/own:1", pod_template=EMPTY)
def an_image_beside_an_empty_pod() -> int:
    return 1
