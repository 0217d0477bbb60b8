"""Image references, and the default image beside what flytekit itself says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from migrate.images import (
    BadReference,
    Image,
    NoDefault,
    Reference,
    default_image,
    parse_image,
    parse_reference,
    require_pinned,
)

SHA256 = "sha256:" + "f" * 64

# The rows of github.com/distribution/reference's own test, and some of ours.
REFERENCES = {
    "test_com": Reference("test_com", None, None),
    "test.com:tag": Reference("test.com", "tag", None),
    "test.com:5000": Reference("test.com", "5000", None),
    "test.com/repo:tag": Reference("test.com/repo", "tag", None),
    "test:5000/repo": Reference("test:5000/repo", None, None),
    "test:5000/repo:tag": Reference("test:5000/repo", "tag", None),
    f"test:5000/repo@{SHA256}": Reference("test:5000/repo", None, SHA256),
    f"test:5000/repo:tag@{SHA256}": Reference("test:5000/repo", "tag", SHA256),
    "lowercase:Uppercase": Reference("lowercase", "Uppercase", None),
    "sub-dom1.foo.com/bar/baz/quux:long": Reference("sub-dom1.foo.com/bar/baz/quux", "long", None),
    "b.gcr.io/test.example.com/my-app:test.example.com": Reference(
        "b.gcr.io/test.example.com/my-app", "test.example.com", None
    ),
    "xn--n3h.com/myimage:xn--n3h.com": Reference("xn--n3h.com/myimage", "xn--n3h.com", None),
    "foo_bar.com:8080": Reference("foo_bar.com", "8080", None),
    "192.168.1.1:5000/repo:5050": Reference("192.168.1.1:5000/repo", "5050", None),
    "[2001:db8::1]/repo": Reference("[2001:db8::1]/repo", None, None),
    f"[2001:db8::1]:5000/repo:tag@{SHA256}": Reference("[2001:db8::1]:5000/repo", "tag", SHA256),
    "GHCR.io/org/app:1": Reference("GHCR.io/org/app", "1", None),
    "a__b/c---d/e.f:_x": Reference("a__b/c---d/e.f", "_x", None),
    "a:" + "t" * 128: Reference("a", "t" * 128, None),
    "a/" * 127 + "a:tag": Reference("a/" * 127 + "a", "tag", None),
    "a@sha512:" + "0" * 128: Reference("a", None, "sha512:" + "0" * 128),
}

# What is no reference, and a word that its message owes the user.
NO_REFERENCES = {
    "": "names no repository",
    ":justtag": "names no repository",
    f"@{SHA256}": "names no repository",
    " repo:1": "white space",
    "repo:1\n": "white space",
    "not an image!!": "white space",
    "Uppercase:tag": "lower case; write uppercase",
    "Org/name:1": "lower case; write org/name",
    "test:5000/Uppercase/lowercase:tag": "lower case; write test:5000/uppercase/lowercase",
    "GHCR.io/Org/app:1": "lower case; write GHCR.io/org/app",
    "https://ghcr.io/org/app:1": "leave out everything up to ://",
    "aa/asdf$$^/aa": "no repository",
    "a//b:1": "no repository",
    "a/:1": "no repository",
    "-a:1": "no repository",
    "a___b:1": "no repository",
    "a..b:1": "no repository",
    "é:1": "no repository",
    "{{.image.default}}": "no repository",
    "[2001:db8::1]": "no repository",
    "[2001:db8::1]:5000": "no repository",
    "[fe80::1%eth0]:5000/repo:1": "no repository",
    "a/" * 128 + "a:tag": "more than 255",
    "a/" * 127 + "aa:tag": "more than 255",
    "repo:": "tag ''",
    "repo:.x": "tag '.x'",
    "repo:1+local": "tag '1+local'",
    "repo:" + "t" * 129: "tag",
    "repo:a:b": "tag 'a:b'",
    "repo@": "digest ''",
    "repo@sha256:" + "f" * 34: "digest",
    "repo@sha256:" + "F" * 64: "digest",
    "repo@md5:" + "f" * 32: "digest",
    f"repo@{SHA256}@{SHA256}": "digest",
}


@pytest.mark.parametrize("text", REFERENCES)
def test_a_reference_is_taken_apart(text: str) -> None:
    assert parse_reference(text) == REFERENCES[text]


@pytest.mark.parametrize("text", NO_REFERENCES)
def test_what_is_no_reference_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BadReference) as error:
        parse_reference(text)
    assert NO_REFERENCES[text] in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["ghcr.io/org/app:1", f"app@{SHA256}", f"app:1@{SHA256}"])
def test_a_tag_or_a_digest_pins(text: str) -> None:
    assert require_pinned(text) == parse_reference(text)


@pytest.mark.parametrize("text", ["app", "localhost:5000/app"])
def test_neither_tag_nor_digest_is_refused_with_the_reason(text: str) -> None:
    with pytest.raises(BadReference, match="as it stands") as error:
        require_pinned(text)
    assert f"{text}:TAG" in str(error.value)


def test_pinning_refuses_what_is_no_reference() -> None:
    with pytest.raises(BadReference, match="white space"):
        require_pinned("not an image!!")


# ---------------------------------------------------------------- what can be given

CONSTANTS = {
    "acme.images:BASE": ("acme.images", "BASE"),
    "images:BASE_2": ("images", "BASE_2"),
    "a.b_c.d1:X": ("a.b_c.d1", "X"),
    "_private:X": ("_private", "X"),
    "größe.bilder:GPU": ("größe.bilder", "GPU"),
}
IMAGES = (
    "ghcr.io/acme/base:1.0",
    "localhost:5000/BASE:1".lower(),
    "docker.io/library/python:LATEST",
    "python:3.12",
    f"acme.images@{SHA256}",
)
NO_IMAGES = {
    "acme.images:Base": "write acme.images:BASE for a constant",
    "acme.images:base": "docker.io/library/acme.images:base for the image",
    "acme.class:BASE": "'class' is a word of Python's",
    "None:BASE": "'None' is a word of Python's",
    "__future__:BASE": "__future__ is Python's own",
    "acme..images:BASE": "not an image reference",
    ".images:BASE": "not an image reference",
    "acme.2images:BASE:1": "not an image reference",
    "acme.images:": "not an image reference",
    ":BASE": "not an image reference",
    "acme.images": "neither a tag nor a digest",
    "acme images:BASE": "white space",
    "": "names no repository",
}


@pytest.mark.parametrize("text", CONSTANTS)
def test_a_constant_is_told_from_an_image(text: str) -> None:
    assert parse_image(text) == Image(text, *CONSTANTS[text])


@pytest.mark.parametrize("text", IMAGES)
def test_an_image_is_told_from_a_constant(text: str) -> None:
    assert parse_image(text) == Image(text)


@pytest.mark.parametrize("text", NO_IMAGES)
def test_what_is_neither_is_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(BadReference) as error:
        parse_image(text)
    assert NO_IMAGES[text] in str(error.value)
    assert "\n" not in str(error.value)


TEMPLATES = (
    "{{.image.spark}}",
    "{{ .images.spark }}",
    "{{.IMAGE.spark}}",
    "{{.image.spark.fqn}}:{{.image.spark.version}}",
    "{{.image.spark.fqn}}:1.0",
    "ghcr.io/acme/spark:{{.image.spark.version}}",
    "ghcr.io/acme/spark:v{{.image.spark.version}}",
    "mirror.example/{{.image.spark.fqn}}:{{.image.plain.version}}",
    f"{{{{.image.spark.fqn}}}}@{SHA256}",
)
NO_TEMPLATES = {
    "{{.image.default}}": "asks for the default image again",
    "{{.image.default.fqn}}:{{.image.default.version}}": "name another one",
    "{{.image.Default}}": "asks for the default image again",
    "{{.image.spark.fqn}}": "neither a tag nor a digest: add :{{.image.NAME.version}}",
    "{{.image.spark.version}}": "neither a tag nor a digest: add :{{.image.NAME.version}}",
    "{{.image.spark.name}}": "refuses .name: write {{.image.spark.version}}",
    "{{.image.spark.FQN}}:1": "refuses .FQN: write {{.image.spark.version}}",
    "{{.image.spark.fqn}}:{{.image.spark}}": "its tag 'image:tag' is not",
    "{{.image.spark}}:{{.image.spark.version}}": "its tag 'tag:tag' is not",
    "{{.image}}": "no template of flytekit's: write {{.image.NAME}}",
    "{{image.spark}}": "or {{.image.NAME.fqn}}:{{.image.NAME.version}}",
    "{{.image.spark": "no template of flytekit's",
    "{{.image.spark}}}}": "no template of flytekit's",
    "{{.image.spark.fqn.x}}:1": "no template of flytekit's",
    "{{.image.sp ark}}": "no template of flytekit's",
    "{{.image.spärk}}": "no template of flytekit's",
    "{{.inputs.image}}:1": "no template of flytekit's",
    "{.image.spark}": "no repository",
    "{{.image.spark}} ": "take the white space out",
    "{{\n.image.spark}}": "take the line break or tab out",
    "{{\t.image.spark}}": "take the line break or tab out",
}
FILL_IN = """
import json, sys
from flytekit.configuration import Image, ImageConfig
from flytekit.core.python_auto_container import get_registerable_container_image
named = [Image("spark", "ghcr.io/acme/spark", "3.5"), Image("plain", "ghcr.io/acme/plain", "2")]
settings = ImageConfig(default_image=Image("default", "ghcr.io/acme/default", "1"), images=named)
filled = {}
for text in json.loads(sys.argv[1]):
    try:
        filled[text] = get_registerable_container_image(text, settings)
    except AssertionError:
        filled[text] = None
print(json.dumps(filled))
"""


@pytest.fixture(scope="module")
def filled_in() -> dict[str, str | None]:
    """What flytekit makes of each template; None where it refuses."""
    pytest.importorskip("flytekit")
    command = [sys.executable, "-c", FILL_IN, json.dumps([*TEMPLATES, *NO_TEMPLATES])]
    process = subprocess.run(command, capture_output=True, text=True, check=True)
    answers: dict[str, str | None] = json.loads(process.stdout.splitlines()[-1])
    return answers


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_template_is_one_that_flytekit_fills_in(
    filled_in: dict[str, str | None], text: str
) -> None:
    assert parse_image(text) == Image(text)
    filled = filled_in[text]
    assert filled is not None
    assert require_pinned(filled)


@pytest.mark.parametrize("text", NO_TEMPLATES)
def test_no_other_template_is_taken(filled_in: dict[str, str | None], text: str) -> None:
    """flytekit refuses it, leaves it open or half filled, fills in its default, or isn't asked."""
    with pytest.raises(BadReference) as error:
        parse_image(text)
    assert NO_TEMPLATES[text] in str(error.value)
    assert "\n" not in str(error.value)
    filled = filled_in[text]
    if filled is None or "default" in text.lower() or re.search(r"[\n\t]", text):
        return
    with pytest.raises(BadReference):
        require_pinned(filled)


# ---------------------------------------------------------------- the default


VERSIONS = ["1.16.31", "1.17.0", "1.16.0b1", "1.10.3.post1", "1.17.0.dev3+gabc", "0.0.0+develop"]
PYTHONS = ["3.8", "3.9", "3.10", "3.11", "3.12", "3.13"]

ASK_FLYTEKIT = """
import json, sys, flytekit
from flytekit.configuration.default_images import DefaultImages, PythonVersion
answers = {}
real = flytekit.__version__
answers["here"] = DefaultImages.default_image()
for version in json.loads(sys.argv[1]):
    flytekit.__version__ = version
    for python in json.loads(sys.argv[2]):
        try:
            known = PythonVersion(tuple(map(int, python.split("."))))
        except ValueError:
            answers[f"{python} {version}"] = None
        else:
            answers[f"{python} {version}"] = DefaultImages.find_image_for(known)
answers["version"] = real
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def flytekit_says() -> dict[str, str | None]:
    """DefaultImages of the installed flytekit, with no plugin and no variable in its way."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("FLYTE")}
    command = [sys.executable, "-c", ASK_FLYTEKIT, json.dumps(VERSIONS), json.dumps(PYTHONS)]
    process = subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
    answers: dict[str, str | None] = json.loads(process.stdout.splitlines()[-1])
    return answers


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("python", PYTHONS)
def test_the_default_is_flytekits_own(
    flytekit_says: dict[str, str | None], python: str, version: str
) -> None:
    theirs = flytekit_says[f"{python} {version}"]
    if theirs is None or theirs.endswith("-latest"):
        with pytest.raises(NoDefault, match="pass --image"):
            default_image(python, version)
    else:
        assert default_image(python, version) == theirs
        assert default_image(f"{python}.7", version) == theirs


def test_the_default_of_this_very_environment(flytekit_says: dict[str, str | None]) -> None:
    python = "{}.{}.{}".format(*sys.version_info)
    version = flytekit_says["version"]
    assert version is not None
    assert default_image(python, version) == flytekit_says["here"]


@pytest.mark.parametrize(
    ("python", "flytekit", "why"),
    [
        ("3.11", "1.17.0.dev3", "moves"),
        ("3.13", "1.16.31", "no default image for Python 3.13"),
        ("2.7", "1.16.31", "no default image for Python 2.7"),
        ("3", "1.16.31", "no default image for Python 3,"),
        ("3.11", "1.16.31+local", "not an image reference"),
        ("3.11", "1!1.16.31", "not an image reference"),
        ("3.11", "newest", "not a version"),
        ("3.10", "1.3.1", "1.4.0b1 and later"),  # ghcr.io in its default_images.py
        ("3.11", "1.4.2", "1.5.0b1 and later"),
        ("3.12", "1.10.2", "1.10.3b5 and later"),
    ],
)
def test_no_default_is_said_with_the_way_out(python: str, flytekit: str, why: str) -> None:
    with pytest.raises(NoDefault) as error:
        default_image(python, flytekit)
    assert why in str(error.value)
    assert str(error.value).endswith("pass --image")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("python", "flytekit"), [("3.10", "1.4.0"), ("3.11", "1.5.0"), ("3.12", "1.10.3")]
)
def test_the_oldest_releases_with_this_default(python: str, flytekit: str) -> None:
    assert default_image(python, flytekit) == (
        f"cr.flyte.org/flyteorg/flytekit:py{python}-{flytekit}"
    )


def test_the_pythons_that_have_a_default_are_named() -> None:
    with pytest.raises(NoDefault) as error:
        default_image("3.7", "1.16.31")
    assert str(error.value) == (
        "flytekit has no default image for Python 3.7, only for 3.8, 3.9, 3.10, 3.11, 3.12:"
        " pass --image"
    )
