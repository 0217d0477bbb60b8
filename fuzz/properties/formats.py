"""Of small languages: image references, versions that are pinned, comments that ignore."""

# ruff: noqa: E501 - pieces are easier to read in long lines

from __future__ import annotations

import re
import string

from fuzz.checks import IMAGE, checked, examined, expect
from fuzz.choices import Choose
from fuzz.properties import Files, holds
from fuzz.properties.commands import in_folder_of, ran
from migrate.images import BadReference, parse_reference

_PARTS = (
    "a", "acme", "ghcr.io", "localhost", ":5000", "/", ":", "@", "sha256:" + "a" * 64, "sha512:" + "0" * 128,
    "1.0", "_", "__", "___", ".", "..", "-", "--", "A", "Acme", "[::1]", "é", " ", "\n", "latest", "x" * 128,
    "y" * 250, "0", "//", "sha256:" + "A" * 64, "sha256:abc", "https://", "{{.image.x}}", "{", "%", "\x00",
)  # fmt: skip
_LOWER = string.ascii_lowercase + string.digits
_ALNUM = string.ascii_letters + string.digits


def _reference(choose: Choose) -> Files:
    return {"reference": "".join(choose.several(lambda: choose.among(_PARTS), 1, 7)).encode()}


@holds(_reference, examples=300)
def references(files: Files) -> None:
    """An image reference is taken when its grammar, read letter by letter, takes it."""
    text = files["reference"].decode()
    try:
        name, tag, digest = parse_reference(text)
    except BadReference:
        expect(not _is_reference(text), f"{text!r} is refused")
        return
    expect(_is_reference(text), f"{text!r} is taken")
    whole = name + (f":{tag}" if tag is not None else "") + (f"@{digest}" if digest else "")
    expect(whole == text, f"{text!r} is taken apart as {whole!r}")


def _is_reference(text: str) -> bool:
    """The grammar of github.com/distribution/reference, and what `parse_reference` is stricter
    in: what looks like a registry but has no dot, colon or lower case is none.
    """
    name, at, digest = text.partition("@")
    if at and not _is_digest(digest):
        return False
    path, _, last = name.rpartition("/")
    last, colon, tag = last.partition(":")
    if colon and not _is_tag(tag):
        return False
    parts = [*path.split("/"), last] if path else [last]
    if name.startswith("/") or len("/".join(parts)) > 255:
        return False
    if len(parts) > 1 and _is_host(parts[0]):
        parts = parts[1:]
    return all(map(_is_path_part, parts))


def _is_host(part: str) -> bool:
    host, colon, port = part.rpartition(":")
    if not colon or part.endswith("]"):
        host, port = part, "0"
    if not port or any(sign not in string.digits for sign in port):
        return False
    if host.startswith("["):
        inner = host[1:-1]
        return host.endswith("]") and bool(inner) and set(inner) <= set(string.hexdigits + ":")
    if host != host.lower() and not any(sign in part for sign in ".:"):
        return False
    return all(
        label and set(label) <= set(_ALNUM + "-") and label[0] != "-" and label[-1] != "-"
        for label in host.split(".")
    )


def _is_path_part(part: str) -> bool:
    """Lower case letters and digits, parted by one dot, one or two underscores, or hyphens."""
    if not part or part[0] not in _LOWER or part[-1] not in _LOWER:
        return False
    separator = ""
    for sign in part:
        if sign in _LOWER:
            if separator and separator not in (".", "_", "__") and set(separator) != {"-"}:
                return False
            separator = ""
        elif sign in "._-":
            separator += sign
        else:
            return False
    return True


def _is_tag(tag: str) -> bool:
    return 0 < len(tag) <= 128 and tag[0] in _ALNUM + "_" and set(tag) <= set(_ALNUM + "_.-")


def _is_digest(digest: str) -> bool:
    algorithm, _, digits = digest.partition(":")
    length = {"sha256": 64, "sha384": 96, "sha512": 128}.get(algorithm)
    return len(digits) == length and set(digits) <= set(string.digits + "abcdef")


_COMMENTS = (
    "# migrate: ignore", "# migrate: ignore[IMG001]", "# migrate: ignore[IMG002]", "#migrate:ignore", ": why",
    "# noqa", "  # ", "# migrate: ignore[", "]", "IMG001", "# migrate: ignore-file", "# migrate: ignroe", "é",
    "# MIGRATE: IGNORE", "[IMG001, IMG008]", "\t", "[IMG999]", "# migrate:", ",", "#", "[img001]", "\x0c", ": ",
)  # fmt: skip


def _comment(choose: Choose) -> Files:
    def comment() -> str:
        return "#" + "".join(choose.several(lambda: choose.among(_COMMENTS), 1, 4)).lstrip("#")

    above = choose.among(["", comment() + "\n"])
    line = choose.among(["@task{}\ndef fit(): ...", "@task(  {}\n    retries=1\n)\ndef fit(): ..."])
    behind = choose.among(["", "  " + comment()])
    text = f"from flytekit import task\n\n{above}{line.replace('{}', behind)}\n"
    return {"flow.py": text.encode()}


@holds(_comment, examples=60)
def comments(files: Files) -> None:
    """A comment that may ask to ignore is kept, and where it plainly asks, the task is let be."""
    checked(files)
    text = files["flow.py"].decode()
    # Not splitlines: a form feed does not end a line, nor a comment.
    asked = [line.partition("#")[2] for line in text.split("\n") if "#" in line]
    (result,) = examined(files).values()
    if len(asked) == 1 and re.fullmatch(r" ?migrate: ?ignore(\[IMG001\])?(: why)?", asked[0]):
        expect(not result.pins, "the comment is not heard")
    if not any(re.search("migrate", each, re.I) for each in asked):
        expect(result.pins == 1, "it is let be, and nobody has asked")


_ASSUMED = (
    "python=3.12", "python=", "flytekit=1.16.31", "image=a:1", "image=x=b:2", "env=", "env=c:3", "plugin=d:4",
    "config.x=e:5", "=", ",", "python=9", "flytekit=nope", "config.=", "é=1", " ", "image=", "python=3.11.7",
)  # fmt: skip


def _question(choose: Choose) -> Files:
    assumed = choose.among([",", ""]).join(choose.several(lambda: choose.among(_ASSUMED), 1, 4))
    flow = f"from flytekit import task\n\n\n@task\ndef fit(): ...\n\n\n@task(container_image='{IMAGE}')\ndef two(): ...\n"
    return {"flow.py": flow.encode(), "assume": assumed.encode()}


@holds(_question, examples=30)
def assumptions(files: Files) -> None:
    """--explain answers or refuses whatever is assumed, and an image that is named stays."""
    assumed = files["assume"].decode()
    with in_folder_of({"flow.py": files["flow.py"]}):
        ran("--explain", "flow.py::fit", f"--assume={assumed}")
        named = ran("--explain", "flow.py::two", f"--assume={assumed}")
        expect(named.code == 2 or IMAGE in named.out.decode(), "the image that is named is lost")
