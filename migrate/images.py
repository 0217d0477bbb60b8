"""What can be written as a task's image, and what flytekit picks when a task names none.

An image reference, `ghcr.io/acme/base:1.0`; a template that flytekit fills in from its settings,
`{{.image.spark}}`; or the name of a constant in a module of the user's, `acme.images:BASE`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# The grammar of github.com/distribution/reference (regexp.go), which the OCI image tools share.
_HOST_PART = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?"
_HOST = rf"(?:{_HOST_PART}(?:\.{_HOST_PART})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?"
_PATH_PART = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
_PATH = rf"{_PATH_PART}(?:/{_PATH_PART})*"
_NAME = re.compile(rf"(?:(?P<host>{_HOST})/)?{_PATH}")
_TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")
_DIGEST = re.compile(r"sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128}")
# flytekit's own (python_auto_container.py, 1.16.31): `.image` or `.images`, a name, an attribute.
_TEMPLATE = re.compile(
    r"\{\{\s*\.images?(\.[a-zA-Z0-9_-]+)(\.[a-zA-Z0-9_-]+)?\s*\}\}", re.IGNORECASE
)
_CONSTANT = re.compile(r"(?P<module>[^\W\d]\w*(?:\.[^\W\d]\w*)*):(?P<name>[A-Z][A-Z0-9_]*)")
_ANY_NAME = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)+:[^\W\d]\w*")
# The OCI distribution specification: many clients count the registry in.
_LONGEST_NAME = 255

# The first flytekit whose default image is `cr.flyte.org/flyteorg/flytekit:py3.X-VERSION`, by X.
# Read in default_images.py of the releases; older ones name another registry or refuse the Python.
# PythonVersion of flytekit 1.16.31 has these and no others (F12).
_FIRST_FLYTEKIT = {
    "3.8": "1.4.0b1",
    "3.9": "1.4.0b1",
    "3.10": "1.4.0b1",
    "3.11": "1.5.0b1",
    "3.12": "1.10.3b5",
}


class BadReference(ValueError):
    """Not an image reference; the message is one line: what is wrong and what to do."""


class NoDefault(ValueError):
    """flytekit has no default image for these versions; one line: why, and the way out."""


class Reference(NamedTuple):
    """`repository[:tag][@digest]`; the repository includes the registry, if one is named."""

    repository: str
    tag: str | None
    digest: str | None


class Image(NamedTuple):
    """What is to be written as the image of a task."""

    text: str
    """As it was given: a reference, a template, or `module:NAME`."""
    module: str = ""
    """The module of a name; empty for a reference or a template, which are written as strings."""
    name: str = ""


def parse_image(text: str) -> Image:
    """Take what a user gives as the image to write.

    `acme.images:BASE` has the form of a reference too, of the image `acme.images` with the tag
    `BASE`. It is read as a name where the part behind the colon is written like a constant.

    Raises:
        BadReference: when it is none of the three, or would leave the image open.
    """
    constant = _CONSTANT.fullmatch(text)
    if constant:
        _require_importable(text, constant["module"])
        return Image(text, constant["module"], constant["name"])
    if _ANY_NAME.fullmatch(text):
        module, _, name = text.partition(":")
        raise BadReference(
            f"{text!r} could be a name or an image: write {module}:{name.upper()} for a constant"
            f" of the module {module}, docker.io/library/{text} for the image"
        )
    require_written(text)
    return Image(text)


def _require_importable(text: str, module: str) -> None:
    from keyword import iskeyword

    for part in module.split("."):
        if iskeyword(part):
            raise BadReference(
                f"{text!r} names no module that can be imported: {part!r} is a word of Python's"
            )
        if part.startswith("__"):
            raise BadReference(f"{text!r}: {part} is Python's own: name a module of yours")


def require_written(text: str) -> None:
    """Check a string that is to be the image of tasks: a pinned reference, or a template.

    Raises:
        BadReference: when it is neither.
    """
    if "{{" in text:
        _require_filled(text)
    else:
        require_pinned(text)


def _require_filled(text: str) -> None:
    """Check a template: that flytekit fills it in whole (F3, F4), and not with its default."""
    if re.search(r"[^\S ]", text):
        raise BadReference(f"{text!r} is written in one line: take the line break or tab out")
    for match in _TEMPLATE.finditer(text):
        name, attribute = match[1][1:], (match[2] or "")[1:]
        if name.lower() == "default":
            raise BadReference(
                f"{text!r} asks for the default image again, which is what an image left out"
                " gets: name another one of your image configuration"
            )
        if attribute not in ("", "fqn", "version"):
            raise BadReference(
                f"{text!r}: flytekit fills in .fqn and .version of an image and refuses"
                f" .{attribute}: write {{{{.image.{name}.version}}}}"
            )
    filled = _TEMPLATE.sub(_filled, text)
    if "{{" in filled or "}}" in filled:
        raise BadReference(
            f"{text!r} is sent to the cluster as it stands, for it is no template of flytekit's:"
            " write {{.image.NAME}}, or {{.image.NAME.fqn}}:{{.image.NAME.version}}"
        )
    reference = parse_reference(filled)
    if reference.tag is None and reference.digest is None:
        raise BadReference(
            f"{text!r} has neither a tag nor a digest: add :{{{{.image.NAME.version}}}}"
        )


def _filled(match: re.Match[str]) -> str:
    return {None: "image:tag", ".fqn": "image", ".version": "tag"}[match[2]]


def parse_reference(text: str) -> Reference:
    """Take an image reference apart.

    Stricter than github.com/distribution/reference in one place: `Org/name` is refused,
    where that reads `Org` as the name of a registry (a bug noted in its own tests).

    Raises:
        BadReference: when `text` is no reference.
    """
    if re.search(r"\s", text):
        raise BadReference(f"{text!r} is not an image reference: take the white space out")
    name, tag, digest = _split(text)
    problem = _name_problem(name) or _tag_problem(tag) or _digest_problem(digest)
    if problem:
        raise BadReference(f"{text!r} is not an image reference: {problem}")
    return Reference(name, tag, digest)


def require_pinned(text: str) -> Reference:
    """Take an image reference apart that has a tag or a digest.

    flytekit checks no image that a task names (F2, flytekit 1.16.31): one with neither would
    reach the cluster as it stands, and mean whatever is newest there.

    Raises:
        BadReference: when `text` is no reference, or has neither tag nor digest.
    """
    reference = parse_reference(text)
    if reference.tag is None and reference.digest is None:
        raise BadReference(
            f"{text!r} has neither a tag nor a digest, and flytekit would send it to the cluster"
            f" as it stands: write {text}:TAG or {text}@sha256:DIGEST"
        )
    return reference


def default_image(python: str, flytekit: str) -> str:
    """What `DefaultImages.default_image()` returns with no plugin and no FLYTE_INTERNAL_IMAGE.

    F10 to F12, flytekit 1.16.31.

    Args:
        python: `3.11` or `3.11.7`.
        flytekit: the version, as in `1.16.31`.

    Raises:
        NoDefault: when there is none, or it moves (the `latest` of a dev version).
    """
    from packaging.version import InvalidVersion, Version

    if "dev" in flytekit:
        raise NoDefault(
            f"flytekit {flytekit} is a dev version, whose default image is a `latest` that moves:"
            " pass --image"
        )
    try:
        version = Version(flytekit)
    except InvalidVersion:
        raise NoDefault(f"{flytekit!r} is not a version of flytekit: pass --image") from None
    minor = ".".join(python.split(".")[:2])
    first = _FIRST_FLYTEKIT.get(minor)
    if first is None:
        raise NoDefault(
            f"flytekit has no default image for Python {python}, only for"
            f" {', '.join(_FIRST_FLYTEKIT)}: pass --image"
        )
    if version < Version(first):
        raise NoDefault(
            f"flytekit {version} has no default image for Python {minor} that is known here, only"
            f" {first} and later: pass --image"
        )
    image = f"cr.flyte.org/flyteorg/flytekit:py{minor}-{version}"
    try:
        parse_reference(image)
    except BadReference:
        raise NoDefault(
            f"flytekit {version} would pick {image}, which is not an image reference: pass --image"
        ) from None
    return image


def _split(text: str) -> tuple[str, str | None, str | None]:
    """Name, tag and digest as they are spelled; a colon before a slash belongs to a port."""
    name, at, digest = text.partition("@")
    path, slash, last = name.rpartition("/")
    last, colon, tag = last.partition(":")
    return path + slash + last, tag if colon else None, digest if at else None


def _name_problem(name: str) -> str | None:
    if not name:
        return "it names no repository; write REPOSITORY:TAG"
    if "://" in name:
        return "it begins like a web address; leave out everything up to ://"
    match = _NAME.fullmatch(name)
    host = match["host"] if match else None
    if match is None or (host and host != host.lower() and not re.search(r"[.:]", host)):
        if _NAME.fullmatch(name.lower()):
            return f"a repository is lower case; write {_lower_path(name)}"
        return f"{name!r} is no repository; it is lower case letters and digits, parted by / . _ -"
    if len(name) > _LONGEST_NAME:
        return f"registry and repository have more than {_LONGEST_NAME} characters; shorten them"
    return None


def _lower_path(name: str) -> str:
    """The name with its repository in lower case; what is clearly a host stays as it is."""
    host, slash, path = name.partition("/")
    if slash and re.search(r"[.:]", host):
        return f"{host}/{path.lower()}"
    return name.lower()


def _tag_problem(tag: str | None) -> str | None:
    if tag is None or (len(tag) <= 128 and _TAG.fullmatch(tag)):
        return None
    return (
        f"its tag {tag!r} is not 1 to 128 letters, digits, _ . or -, the first no . or -;"
        " correct the tag"
    )


def _digest_problem(digest: str | None) -> str | None:
    if digest is None or _DIGEST.fullmatch(digest):
        return None
    return (
        f"its digest {digest!r} is not sha256: and 64 lower case hexadecimal digits"
        " (sha384: 96, sha512: 128); copy it whole"
    )
