"""What the tool can say of a task site: each code declared once, with message and reason."""

from __future__ import annotations

from typing import NamedTuple


class Code(NamedTuple):
    """One kind of finding."""

    number: str
    kind: str
    """`implicit` (can be pinned), `review` (ask a person), `explicit`, `note` or `unaffected`."""
    message: str
    why: str
    facts: tuple[str, ...] = ()


class Finding(NamedTuple):
    """What is said of one task site."""

    path: str
    line: int
    """From 1; in a notebook, the line within the cell."""
    new_line: int
    """The same after the file's edits."""
    column: int
    """From 1, in characters."""
    cell: int
    """The number of the notebook's cell from 1; 0 in a module."""
    task: str
    """The name of what is made, such as `train`, or `make.train` inside of `make`."""
    maker: str
    """What makes it, as flytekit calls it: `task`, `dynamic`, `ShellTask`."""
    code: Code
    detail: str
    """What is particular to this site; may be empty."""
    pinned: bool
    """An edit that gives it its image is among the file's edits."""
    key: str = ""
    """The wrapper of the user's that the site stands in; empty for most."""
    type: str = ""
    """The kind of task by the catalog: its task_config's name, such as `Spark`, else `maker`'s."""
    image: str = ""
    """The image that it names, gets or is to get; empty where the source doesn't show it."""
    given: str = ""
    """The source text of its image; empty where it has none."""

    @property
    def open(self) -> bool:
        """Its image is implicit, or may be."""
        return self.code.kind in ("implicit", "review")


IMPLICIT = Code(
    "IMG001",
    "implicit",
    "names no image: flytekit picks one when the task is serialized",
    "The image then depends on the Python and the flytekit of whoever registers the workflow.",
    ("F1", "F10"),
)
OPTIONS = Code(
    "IMG002",
    "review",
    "takes options that cannot be seen, which may name an image",
    "A second `container_image` would be a TypeError.",
)
TWO_MEANINGS = Code(
    "IMG003",
    "review",
    "may be flytekit's or something else's: the name is bound more than once",
    "An argument that the other one does not know would break it.",
)
POD_UNSEEN = Code(
    "IMG004",
    "review",
    "has a pod template whose primary container cannot be seen",
    "An image on the primary container wins over `container_image`.",
    ("F5",),
)
POD_EMPTY = Code(
    "IMG005",
    "review",
    'has a pod template whose primary container has the image "": it gets the default image',
    "`container_image` does not reach a primary container whose image is the empty string.",
    ("F5",),
)
POSITIONAL = Code(
    "IMG006",
    "review",
    "is given arguments by position, one of which may be the image",
    "The position of `container_image` differs between releases of flytekit.",
    ("F35",),
)
WRAPPER = Code(
    "IMG007",
    "review",
    "is made inside a wrapper, and an image given to the wrapper cannot be proven to arrive",
    "Adding an image inside would clash with one that a caller sends through.",
)
MAYBE_NONE = Code(
    "IMG008",
    "review",
    "is given an image that can be None",
    "With None flytekit picks the image.",
    ("F1",),
)
HANDED_ON = Code(
    "IMG009",
    "review",
    "is handed on as a value: what is made with it cannot be seen",
    "A task may be made out of sight.",
)
SUBCLASS = Code(
    "IMG010",
    "review",
    "is an instance of a class that does not pass an image on to flytekit",
    "The class would have to take `container_image` first.",
)
NOT_IN_SIGHT = Code(
    "IMG011",
    "review",
    "comes from a module that is not in sight",
    "It may be flytekit's own, or one that sets an image.",
)
NO_IMAGE = Code(
    "IMG012",
    "implicit",
    "names no image, and none is known for this project",
    "See the message about the project.",
)
GENERATED = Code(
    "IMG013",
    "review",
    "stands in a file that says it is generated: an edit would be undone",
    "Change the generator, or name the file itself on the command line.",
)
ELSEWHERE = Code(
    "IMG014",
    "review",
    "takes the image of something that names none and is not among the paths",
    "Name that file too, and it is looked at and pinned there.",
)
UNIMPORTABLE = Code(
    "IMG015",
    "review",
    "cannot take its image from the constant that was asked for",
    "An import that fails, or that closes a circle, would break the module.",
)
EXPLICIT = Code("IMG020", "explicit", "names its image", "")
EXPLICIT_POD = Code("IMG021", "explicit", "gets its image from its pod template", "", ("F5",))
BY_INTENT = Code(
    "IMG022", "explicit", "names an image whose value cannot be seen here", "It could be None."
)
DEFERRED = Code(
    "IMG023",
    "note",
    "asks for the default image on purpose",
    "`{{.image.default}}` is what flytekit fills in from its settings.",
    ("F3",),
)
INSIDE = Code(
    "IMG025",
    "explicit",
    "stands in a wrapper whose uses give it its image",
    "Each use is looked at on its own.",
)
INHERITED = Code("IMG024", "explicit", "takes the image of what it is made from", "")
OWN_DEFAULT = Code(
    "IMG030",
    "unaffected",
    "brings a default image of its own",
    "It is built for that task type.",
    ("F8",),
)
REQUIRED = Code(
    "IMG031",
    "unaffected",
    "is refused by flytekit without an image",
    "Which image it needs, only its author knows.",
)
IGNORED = Code(
    "IMG032",
    "note",
    "is given an image that flytekit ignores",
    "It runs no container of that image.",
    ("F36",),
)
OLD_API = Code(
    "IMG033",
    "unaffected",
    "is of flytekit before 1.0, which this tool does not know",
    "`flytekit.sdk` is gone from flytekit 1.",
)
CODES: tuple[Code, ...] = tuple(value for value in globals().values() if isinstance(value, Code))
