"""The codes of tasks whose image is settled: nothing is done about them."""

from __future__ import annotations

from migrate.codes.code import Code

EXPLICIT = Code(
    "IMG020",
    "explicit",
    "names its image",
    "The image is in the code, where a change of it is seen.",
    before="""\
from flytekit import task


@task(container_image="ghcr.io/acme/train:2.1")
def train() -> int:
    return 1
""",
)
EXPLICIT_POD = Code(
    "IMG021",
    "explicit",
    "gets its image from its pod template",
    "An image on the primary container wins over everything else.",
    facts=("F5",),
    before="""\
from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

gpu = PodTemplate(
    pod_spec=V1PodSpec(containers=[V1Container(name="primary", image="ghcr.io/acme/gpu:1.0")])
)


@task(pod_template=gpu)
def train() -> int:
    return 1
""",
)
BY_INTENT = Code(
    "IMG022",
    "explicit",
    "names an image whose value cannot be seen here",
    "It could be None, but its author has thought of the image.",
    before="""\
from acme import settings
from flytekit import task


@task(container_image=settings.IMAGE)
def train() -> int:
    return 1
""",
)
DEFERRED = Code(
    "IMG023",
    "note",
    "asks for the default image on purpose",
    "`{{.image.default}}` is what flytekit fills in from its settings.",
    facts=("F3",),
    before="""\
from flytekit import task


@task(container_image="{{.image.default.fqn}}:{{.image.default.version}}")
def train() -> int:
    return 1
""",
)
INHERITED = Code(
    "IMG024",
    "explicit",
    "takes the image of what it is made from",
    "What is said there holds here.",
    before="""\
from functools import partial

from flytekit import task

step = partial(task, container_image="ghcr.io/acme/train:2.1")


@step
def train() -> int:
    return 1
""",
)
INSIDE = Code(
    "IMG025",
    "explicit",
    "stands in a wrapper whose uses give it its image",
    "Each use is looked at on its own.",
    before="""\
from flytekit import task


def step(**options):
    return task(retries=1, **options)


@step()
def train() -> int:
    return 1
""",
    after="""\
from flytekit import task


def step(**options):
    return task(retries=1, **options)


@step(container_image="ghcr.io/acme/base:1.0")
def train() -> int:
    return 1
""",
)
OWN_DEFAULT = Code(
    "IMG030",
    "unaffected",
    "brings a default image of its own",
    "It is built for that task type.",
    facts=("F8",),
    before="""\
from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task

rows = SQLite3Task(name="rows", query_template="select 1", task_config=SQLite3Config(uri="x.db"))
""",
)
REQUIRED = Code(
    "IMG031",
    "unaffected",
    "is refused by flytekit without an image",
    "Which image it needs, only its author knows.",
    do="Name the image that holds the training code.",
    before="""\
from flytekit import task
from flytekitplugins.awssagemaker_training import SageMakerTraining


@task(task_config=SageMakerTraining())
def train() -> int:
    return 1
""",
)
IGNORED = Code(
    "IMG032",
    "note",
    "is given an image that flytekit ignores",
    "It runs no container of that image.",
    facts=("F36",),
    do="Take the image out: nothing changes but what a reader believes.",
    before="""\
from flytekit.sensor.file_sensor import FileSensor

wait = FileSensor(name="wait", container_image="ghcr.io/acme/base:1.0")
""",
)
OLD_API = Code(
    "IMG033",
    "unaffected",
    "is of flytekit before 1.0, which this tool does not know",
    "`flytekit.sdk` is gone from flytekit 1.",
    do="Move the task to the decorators of flytekit 1 first.",
    before="""\
from flytekit.sdk.tasks import python_task


@python_task
def train(wf_params):
    pass
""",
)
