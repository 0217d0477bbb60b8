"""The codes of tasks whose image is implicit, or may be."""

from __future__ import annotations

from migrate.codes.code import Code

IMPLICIT = Code(
    "IMG001",
    "implicit",
    "names no image: flytekit picks one when the task is serialized",
    "The image then depends on the Python and the flytekit of whoever registers the workflow.",
    facts=("F1", "F10"),
    before="""\
from flytekit import task


@task
def train() -> int:
    return 1
""",
    after="""\
from flytekit import task


@task(container_image="ghcr.io/acme/base:1.0")
def train() -> int:
    return 1
""",
)
OPTIONS = Code(
    "IMG002",
    "review",
    "takes options that cannot be seen, which may name an image",
    "A second `container_image` would be a TypeError.",
    do="Name the image in the options, or in the call if the options never have one.",
    before="""\
from acme.settings import common
from flytekit import task


@task(**common())
def train() -> int:
    return 1
""",
)
TWO_MEANINGS = Code(
    "IMG003",
    "review",
    "may be flytekit's or something else's: the name is bound more than once",
    "An argument that the other one does not know would break it.",
    do="Give the two things names of their own, or name an image that both understand.",
    before="""\
import os

from flytekit import task

if os.environ.get("DRY_RUN"):
    task = print


@task
def train() -> int:
    return 1
""",
)
POD_UNSEEN = Code(
    "IMG004",
    "review",
    "has a pod template whose primary container cannot be seen",
    "An image on the primary container wins over `container_image`.",
    facts=("F5",),
    do="Add `container_image` if the primary container of the template has no image.",
    before="""\
from acme.pods import gpu
from flytekit import task


@task(pod_template=gpu)
def train() -> int:
    return 1
""",
)
POD_EMPTY = Code(
    "IMG005",
    "review",
    'has a pod template whose primary container has the image "": it gets the default image',
    "`container_image` does not reach a primary container whose image is the empty string.",
    facts=("F5",),
    do="Name the image in the pod template, or take the empty string out of it.",
    before="""\
from flytekit import PodTemplate, task
from kubernetes.client import V1Container, V1PodSpec

gpu = PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="primary", image="")]))


@task(pod_template=gpu)
def train() -> int:
    return 1
""",
)
POSITIONAL = Code(
    "IMG006",
    "review",
    "is given arguments by position, one of which may be the image",
    "The position of `container_image` differs between releases of flytekit.",
    facts=("F35",),
    do="Pass the arguments by name.",
    before="""\
from flytekit import task


@task(None, None, retries=1)
def train() -> int:
    return 1
""",
)
WRAPPER = Code(
    "IMG007",
    "review",
    "is made inside a wrapper, and an image given to the wrapper cannot be proven to arrive",
    "Adding an image inside would clash with one that a caller sends through.",
    do="Let the wrapper take `container_image` and hand it on unchanged, or name the image in it.",
    before="""\
from flytekit import task


def logged_task(fn=None, container_image=None):
    print("with", container_image)
    return task(fn, container_image=container_image)


@logged_task
def train() -> int:
    return 1
""",
)
MAYBE_NONE = Code(
    "IMG008",
    "review",
    "is given an image that can be None",
    "With None flytekit picks the image.",
    facts=("F1",),
    do="Give the name a value that is an image in every case.",
    before="""\
from flytekit import task

IMAGE = None


@task(container_image=IMAGE)
def train() -> int:
    return 1
""",
)
HANDED_ON = Code(
    "IMG009",
    "review",
    "is handed on as a value: what is made with it cannot be seen",
    "A task may be made out of sight.",
    do="Name the image where the tasks are made, then ignore this finding here.",
    before="""\
from flytekit import task

MAKERS = {"task": task}
""",
)
SUBCLASS = Code(
    "IMG010",
    "review",
    "is an instance of a class that does not pass an image on to flytekit",
    "The class would have to take `container_image` first.",
    do="Let the constructor of the class take `container_image` and hand it to its base class.",
    before="""\
from flytekit import PythonInstanceTask


class Step(PythonInstanceTask):
    def __init__(self, name):
        super().__init__(name=name, task_config=None)


train = Step("train")
""",
)
NOT_IN_SIGHT = Code(
    "IMG011",
    "review",
    "comes from a module that is not in sight",
    "It may be flytekit's own, or one that sets an image.",
    do="Name the image at the task, or import `task` from flytekit.",
    before="""\
from flytekit import workflow

from .steps import task


@task
def train() -> int:
    return 1
""",
)
NO_IMAGE = Code(
    "IMG012",
    "implicit",
    "names no image, and none is known for this project",
    "See the message about the project.",
    do="Pass `--image`, or pin Python and flytekit in the project.",
    before="""\
from flytekit import task


@task
def train() -> int:
    return 1
""",
    beside=(("requirements.txt", "flytekit==1.16.31\nunion==0.1.204\n"),),
    command="flow.py",
)
GENERATED = Code(
    "IMG013",
    "review",
    "stands in a file that says it is generated: an edit would be undone",
    "The next run of the generator writes the file anew.",
    do="Change the generator, or name the file itself on the command line.",
    before="""\
# Generated by make_flows.py. DO NOT EDIT.
from flytekit import task


@task
def train() -> int:
    return 1
""",
    command="--image ghcr.io/acme/base:1.0 .",
)
ELSEWHERE = Code(
    "IMG014",
    "review",
    "takes the image of something that names none and is not among the paths",
    "The image is missing there, and there it would be written.",
    do="Name that file too, and it is looked at and pinned there.",
    before="""\
from acme import step


@step
def train() -> int:
    return 1
""",
    beside=(
        (
            "acme.py",
            """\
from functools import partial

from flytekit import task

step = partial(task, retries=1)
""",
        ),
    ),
)
UNIMPORTABLE = Code(
    "IMG015",
    "review",
    "cannot take its image from the constant that was asked for",
    "An import that fails, or that closes a circle, would break the module.",
    do="Move the constant to a module that imports none of yours, or name the image here.",
    before="""\
from flytekit import task


@task
def train() -> int:
    return 1
""",
    beside=(
        ("acme/__init__.py", ""),
        ("acme/images.py", 'import flow\n\nBASE = "ghcr.io/acme/base:1.0"\n'),
    ),
    command="--image acme.images:BASE flow.py",
)
