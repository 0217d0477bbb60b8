"""What a finding code is."""

from __future__ import annotations

from typing import NamedTuple

KINDS = {
    "implicit": "flytekit picks the image; the tool writes one",
    "review": "the image may be implicit: a person has to look",
    "explicit": "the code names its image",
    "note": "an image is named in a way that is worth a look",
    "unaffected": "flytekit's default image plays no part",
    "ignored": "left alone, because somebody said so",
    "hint": "about an ignore or an entry of a lock that does nothing",
}
"""What a code says of a task's image. Only `implicit` and `review` make the exit code 1.

`ignored` is shown with `--verbose`, as are the settled ones. A `hint` is always shown and never
fails a run: whether an ignore is needed hangs on the paths, the options and the image of the run as
much as on the source, and whoever mends a task should not have to mend a comment for it.
"""
EXAMPLE_FILE = "flow.py"
EXAMPLE_COMMAND = "--image ghcr.io/acme/base:1.0 flow.py"


class Code(NamedTuple):
    """One kind of finding, with an example that is run in the tests."""

    number: str
    kind: str
    """A key of `KINDS`."""
    message: str
    why: str
    facts: tuple[str, ...] = ()
    """Numbers of the facts about flytekit behind it."""
    before: str = ""
    """A `flow.py` in which it is found."""
    after: str = ""
    """What becomes of that; empty where nothing changes."""
    do: str = ""
    """What a person can do about it, in one sentence; empty where there is nothing to do."""
    beside: tuple[tuple[str, str], ...] = ()
    """Names and texts of the files that the example has beside `flow.py`."""
    command: str = EXAMPLE_COMMAND
    """The options and paths that the example is run with."""

    @property
    def open(self) -> bool:
        """The image is implicit, or may be."""
        return self.kind in ("implicit", "review")
