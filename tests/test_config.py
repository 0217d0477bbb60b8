"""`[tool.migrate]`: what may stand there, where it holds, and what wrong ones are told."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from migrate.catalog import lookup
from migrate.cli import main
from migrate.config import Configuration, Settings
from migrate.config.file import read_if_ours
from migrate.config.keys import KEYS
from migrate.config.task_types import WORDS, known_types
from migrate.config.toml_places import KeyPlaces, parse
from migrate.findings import CODES

IMAGE = "ghcr.io/acme/flows:1.4"
OTHER = "ghcr.io/acme/other:1.0"
FLOW = "from flytekit import task\n\n\n@task\ndef train(): ...\n"


def pinned(image: str) -> str:
    return FLOW.replace("@task", f'@task(container_image="{image}")')


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "flow.py").write_text(FLOW)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VIRTUAL_ENV", raising=False)
    return tmp_path


def put(folder: Path, text: str, name: str = "pyproject.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text)
    return path


# ---------------------------------------------------------------- what is wrong

KEY_LIST = ", ".join(key.name for key in KEYS)
IMAGE_EXAMPLE = 'image = "ghcr.io/acme/flows:1.4"'
EXCLUDE_EXAMPLE = 'exclude = ["vendored/", "*_pb2.py"]'
TYPES_EXAMPLE = (
    'images-by-type = { Spark = "ghcr.io/acme/spark:3.5", shell = "ghcr.io/acme/shell:1.0" }'
)
WRONG = {
    'imgae = "a/b:1"': ':2: [tool.migrate] has no key "imgae": did you mean image?',
    "\n\nimages_by_path = {}": ":4: [tool.migrate] has no key"
    ' "images_by_path": did you mean images-by-path?',
    'IMAGE = "a/b:1"': ':2: [tool.migrate] has no key "IMAGE": did you mean image?',
    "zzz = 1": f':2: [tool.migrate] has no key "zzz": its keys are {KEY_LIST}',
    '"a\\u001b[2J" = 1': f':2: [tool.migrate] has no key "a\\u001b[2J": its keys are {KEY_LIST}',
    "[tool.migrate.extra]": f':2: [tool.migrate] has no key "extra": its keys are {KEY_LIST}',
    "image = 1": f":2: image is a number: write a string, {IMAGE_EXAMPLE}",
    "image = true": f":2: image is true or false: write a string, {IMAGE_EXAMPLE}",
    "image = 1979-05-27": f":2: image is a date or time: write a string, {IMAGE_EXAMPLE}",
    'image = { x = "a/b:1" }': f":2: image is a table: write a string, {IMAGE_EXAMPLE}",
    'image = "acme/flows"': ":2: image: 'acme/flows' has neither a tag nor a digest, and flytekit"
    " would send it to the cluster as it stands: write acme/flows:TAG or"
    " acme/flows@sha256:DIGEST",
    'image = "{{.image.default}}"': ":2: image: '{{.image.default}}' asks for the default image"
    " again, which is what an image left out gets: name another one of your image configuration",
    'exclude = "vendored/"': f":2: exclude is a string: write a list of strings, {EXCLUDE_EXAMPLE}",
    'exclude = [\n  "a",\n  2,\n]': ":4: exclude has a number in it: write strings,"
    f" {EXCLUDE_EXAMPLE}",
    'exclude = ["a\\\\"]': ":2: exclude: 'a\\\\' is no pattern: Invalid git pattern: 'a\\\\'",
    'exclude = ["a", "./b"]': ':2: exclude: "./b" matches nothing, for . and .. are no folders in a'
    " pattern: write /src for a folder beside this file",
    'images-by-path = ["a"]': ":2: images-by-path is a list: write a table,"
    ' images-by-path = { "training/" = "ghcr.io/acme/gpu:1.4" }',
    '[tool.migrate.images-by-path]\n"a/" = "a/b:1"\n"b/" = "b"': ":4: images-by-path.\"b/\": 'b'"
    " has neither a tag nor a digest, and flytekit would send it to the cluster as it stands: write"
    " b:TAG or b@sha256:DIGEST",
    'images-by-path = { "!a" = "a/b:1" }': ':2: images-by-path: "!a" matches nothing: write a'
    " pattern as in a .gitignore",
    'images-by-path = { "../a" = "a/b:1" }': ':2: images-by-path: "../a" matches nothing, for . and'
    " .. are no folders in a pattern: write /src for a folder beside this file",
    'images-by-type = "a/b:1"': f":2: images-by-type is a string: write a table, {TYPES_EXAMPLE}",
    "images-by-type.Spark = 3": ":2: images-by-type.Spark is a number: write a string,"
    f" {TYPES_EXAMPLE}",
    '[tool.migrate.images-by-type]\ntask = "a/b:1"\nSprak = "a/b:1"': ":4: images-by-type: there is"
    ' no type "Sprak": did you mean Spark?',
    'images-by-type.Ray = "a/b:1"': ':2: images-by-type: there is no type "Ray": did you mean ray?',
    'images-by-type.SlurmTask = "a/b:1"': ":2: images-by-type: flytekit gives SlurmTask no image:"
    " take it out",
    'images-by-type.qqqq = "a/b:1"': ':2: images-by-type: there is no type "qqqq": write the name'
    " of a task_config, a task class or a decorator, or a plugin's, such as spark",
    'select = ["IMG001", "img009"]': ':2: select: there is no code "img009": did you mean IMG009?',
    'ignore = ["E501"]': f':2: ignore: there is no code "E501": they are {CODES[0].number} to'
    f" {max(code.number for code in CODES)}",
    'ignore-by-path = { "a/" = "IMG001" }': ':2: ignore-by-path."a/" is a string: write a list of'
    ' strings, ignore-by-path = { "tests/" = ["IMG001"] }',
    'ignore-by-path = { "a/" = ["img001"] }': ':2: ignore-by-path."a/": there is no code "img001":'
    " did you mean IMG001?",
    'ignore-by-path = { "" = ["IMG001"] }': ':2: ignore-by-path: "" matches nothing: write a'
    " pattern as in a .gitignore",
    "baseline = []": ':2: baseline is a list: write a string, baseline = "migrate-baseline.json"',
    'baseline = ""': ':2: baseline is empty: write baseline = "migrate-baseline.json"',
    "image = ": ":2: is not TOML: invalid value",
    'image = "a/b:1"\nimage = "a/b:2"': ":3: is not TOML: cannot overwrite a value",
    'exclude = ["a"': ":2: is not TOML: unclosed array",
}


@pytest.mark.parametrize(("body", "said"), WRONG.items())
def test_a_wrong_table_has_one_line_and_nothing_is_written(
    body: str, said: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tree, f"[tool.migrate]\n{body}\n")
    assert main(["."]) == 2
    assert capsys.readouterr() == ("", f"flyte-image-guide: pyproject.toml{said}\n")
    assert (tree / "flow.py").read_text() == FLOW


@pytest.mark.parametrize(
    ("data", "said"),
    {
        b"[tool]\nmigrate = 1\n": ":2: [tool.migrate] is a number: write it as a table",
        b"[[tool.migrate]]\n": ":1: [tool.migrate] is a list: write it as a table",
        b"[tool.migrate]\n# caf\xe9\n": ":2: is not UTF-8: save it as UTF-8",
        b"[tool.migrate]\nimage = " + b"[" * 4000: ": is nested too deeply to be read",
    }.items(),
)
def test_a_wrong_file_has_one_line(
    data: bytes, said: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "pyproject.toml").write_bytes(data)
    assert main(["."]) == 2
    assert capsys.readouterr().err == f"flyte-image-guide: pyproject.toml{said}\n"


def test_what_is_no_file_has_one_line(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tree / "pyproject.toml"
    path.mkdir()
    assert main(["."]) == 2
    path.rmdir()
    path.symlink_to("nowhere.toml")
    assert main(["."]) == 2
    path.unlink()
    os.mkfifo(path)
    assert main(["."]) == 2
    start = "flyte-image-guide: pyproject.toml: cannot be read:"
    assert capsys.readouterr().err.splitlines() == [
        f"{start} is not a regular file",
        f"{start} no such file or directory",
        f"{start} is not a regular file",
    ]


COMMAND = {
    ("--config", "no.toml"): "there is no 'no.toml' to read the configuration from",
    ("--config", "other.toml"): "other.toml: has no table [tool.migrate]: add it",
    ("--config", "."): ".: cannot be read: is not a regular file",
    ("--config", "other.toml", "--isolated"): "argument --isolated: not allowed with argument"
    " --config (see flyte-image-guide --help)",
    ("--select", "img001"): '--select: there is no code "img001": did you mean IMG001?',
    ("--select", ","): "--select: names no code: write one, such as IMG001",
    ("--ignore", "IMG001,X"): f'--ignore: there is no code "X": they are {CODES[0].number} to'
    f" {max(code.number for code in CODES)}",
    ("--show-config", "no"): "there is no 'no'",
    ("--show-config", "--output-format", "sarif"): "--show-config prints text or json: leave"
    " --output-format out, or give json",
}


@pytest.mark.parametrize(("options", "said"), COMMAND.items())
def test_a_wrong_option_has_one_line_and_exit_code_2(
    options: tuple[str, ...], said: str, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tree, '[tool.other]\nname = "migrate"\n', "other.toml")
    try:
        code = main([*options, "flow.py"])
    except SystemExit as exit:
        code = exit.code if isinstance(exit.code, int) else 0
    assert code == 2
    assert capsys.readouterr() == ("", f"flyte-image-guide: {said}\n")
    assert (tree / "flow.py").read_text() == FLOW


# ---------------------------------------------------------------- where it holds


def test_no_configuration_beyond_the_repository(tree: Path) -> None:
    put(tree, f'[tool.migrate]\nimage = "{OTHER}"\n')
    inner = tree / "inner"
    (inner / ".git").mkdir(parents=True)
    (inner / "flow.py").write_text(FLOW)
    main([".", "-q"])
    assert (tree / "flow.py").read_text() == pinned(OTHER)
    assert (inner / "flow.py").read_text() != pinned(OTHER)


def test_a_named_file_is_excluded_too(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tree, 'tool.migrate.exclude = ["flow.py"]\n')
    assert main(["flow.py"]) == 0
    assert (tree / "flow.py").read_text() == FLOW
    assert capsys.readouterr().err == "No flytekit tasks in 0 files.\n"


def test_exclude_adds_to_the_option(tree: Path) -> None:
    put(tree, f'[tool.migrate]\nimage = "{IMAGE}"\nexclude = ["one.py"]\n')
    for name in ("one.py", "two.py"):
        put(tree, FLOW, name)
    assert main([".", "-q", "--exclude", "two.py"]) == 0
    left = [path.name for path in sorted(tree.glob("*.py")) if path.read_text() == FLOW]
    assert left == ["one.py", "two.py"]


def test_a_file_that_is_not_ours_may_be_anything(tree: Path) -> None:
    (tree / "pyproject.toml").write_bytes(b"\xff{{ cookiecutter.name }} = [")
    assert main([".", "-q", "--image", IMAGE]) == 0
    assert (tree / "flow.py").read_text() == pinned(IMAGE)


def test_isolated_reads_none(tree: Path) -> None:
    put(tree, "[tool.migrate]\nnonsense = 1\n")
    assert main([".", "-q", "--isolated", "--image", IMAGE]) == 0
    assert (tree / "flow.py").read_text() == pinned(IMAGE)


def test_config_is_for_all_and_its_patterns_are_from_its_folder(tree: Path) -> None:
    put(tree, "[tool.migrate]\nnonsense = 1\n")
    put(tree / "conf", f'[tool.migrate]\nimage = "{OTHER}"\nexclude = ["/sub/"]\n', "m.toml")
    for folder in ("sub", "conf/sub"):
        put(tree / folder, FLOW, "flow.py")
    assert main([".", "-q", "--config", "conf/m.toml"]) == 0
    assert (tree / "sub" / "flow.py").read_text() == pinned(OTHER)
    assert (tree / "conf" / "sub" / "flow.py").read_text() == FLOW


def test_a_bom_and_a_link_are_read(tree: Path) -> None:
    text = f'[tool.migrate]\r\nimage = "{IMAGE}"\r\n'
    (tree / "real.toml").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (tree / "pyproject.toml").symlink_to("real.toml")
    assert main([".", "-q"]) == 0
    assert (tree / "flow.py").read_text() == pinned(IMAGE)


def test_a_run_says_where_an_image_is_asked_for(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tree, f'[project]\nname = "x"\n[tool.migrate]\nimage = "{IMAGE}"\n')
    main(["--check", "."])
    assert f"image {IMAGE}: from pyproject.toml:4" in capsys.readouterr().err.splitlines()
    main(["--check", "--image", OTHER, "."])
    main(["--check", "--quiet", "."])
    assert "image " not in capsys.readouterr().err


def test_a_type_without_its_image_leaves_the_others_theirs(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No image for one task of a file is a finding where another one has got its own."""
    put(tree, "flytekit==1.16.31\nunion==0.1.204\n", "requirements.txt")
    put(tree, f'[tool.migrate]\nimages-by-type = {{ dynamic = "{IMAGE}" }}\n')
    put(
        tree,
        "from flytekit import dynamic, task\n\n\n@task\ndef a(): ...\n\n\n@dynamic\ndef b(): ...\n",
        "two.py",
    )
    assert main(["two.py"]) == 1
    assert f'@dynamic(container_image="{IMAGE}")' in (tree / "two.py").read_text()
    assert "IMG012 a (task)" in capsys.readouterr().out


def test_many_files_in_processes_of_their_own(tree: Path) -> None:
    """From 300 files on there is a process for each core."""
    put(tree, f'[tool.migrate]\nimages-by-path = {{ "a/" = "{OTHER}", "*" = "{IMAGE}" }}\n')
    for number in range(160):
        put(tree / "a" / str(number), FLOW, "flow.py")
        put(tree / "b" / str(number), FLOW, "flow.py")
    done = subprocess.run(
        [sys.executable, "-m", "migrate", "-q", "a", "b"], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tree / "a" / "159" / "flow.py").read_text() == pinned(OTHER)
    assert (tree / "b" / "159" / "flow.py").read_text() == pinned(IMAGE)


# ---------------------------------------------------------------- --show-config


def test_show_config_names_the_origin_of_each_value(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(
        tree,
        f"""[tool.migrate]
image = "{IMAGE}"
exclude = [
    "vendored/",
]

[tool.migrate.images-by-type]
Spark = "{OTHER}"
[tool.migrate.ignore-by-path]
"a b/" = ["IMG002", "IMG001"]
""",
    )
    put(tree / "sub", '[tool.migrate]\nbaseline = "b.json"\n')
    arguments = ["--show-config", "flow.py", "sub"]
    assert main([*arguments, "--ignore", "IMG013", "--exclude", "x"]) == 0
    assert (
        capsys.readouterr().out
        == f"""\
flow.py:
  image = "{IMAGE}"  # pyproject.toml:2
  images-by-type.Spark = "{OTHER}"  # pyproject.toml:8
  images-by-path = {{}}  # default
  exclude = ["vendored/"]  # pyproject.toml:3
  exclude = ["x"]  # --exclude
  select = []  # default
  ignore = ["IMG013"]  # --ignore
  ignore-by-path."a b/" = ["IMG001", "IMG002"]  # pyproject.toml:10
  baseline = none  # default

sub:
  image = flytekit's own  # default
  images-by-type = {{}}  # default
  images-by-path = {{}}  # default
  exclude = []  # default
  exclude = ["x"]  # --exclude
  select = []  # default
  ignore = ["IMG013"]  # --ignore
  ignore-by-path = {{}}  # default
  baseline = "sub/b.json"  # sub/pyproject.toml:2
"""
    )
    assert main([*arguments, "--output-format", "json", "--image", "a/b:1"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["version"], [each["path"] for each in shown["paths"]]) == (1, ["flow.py", "sub"])
    assert shown["paths"][0]["settings"][:4] == [
        {"key": ["image"], "value": "a/b:1", "origin": {"path": "--image", "line": None}},
        {"key": ["images-by-type"], "value": {}, "origin": {"path": "--image", "line": None}},
        {"key": ["images-by-path"], "value": {}, "origin": None},
        {
            "key": ["exclude"],
            "value": ["vendored/"],
            "origin": {"path": "pyproject.toml", "line": 3},
        },
    ]


def test_the_command_line_wins_key_by_key(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tree, '[tool.migrate]\nselect = ["IMG001"]\nignore = ["IMG002"]\nbaseline = "b.json"\n')
    options = ["--select", "IMG003,IMG004", "--select", "IMG005", "--baseline", "c.json"]
    main(["--show-config", ".", *options])
    lines = capsys.readouterr().out.splitlines()
    assert '  select = ["IMG003", "IMG004", "IMG005"]  # --select' in lines
    assert '  ignore = ["IMG002"]  # pyproject.toml:3' in lines
    assert '  baseline = "c.json"  # --baseline' in lines


# ---------------------------------------------------------------- what others build on


def test_every_key_has_an_example_that_is_read(tree: Path) -> None:
    path = put(tree, "[tool.migrate]\n" + "\n".join(key.example for key in KEYS))
    settings = read_if_ours(str(path))
    assert settings is not None
    assert {key for key, _ in settings.origins} >= {key.name for key in KEYS}


def test_where_a_code_is_let_be(tree: Path) -> None:
    body = 'ignore = ["IMG001"]\nignore-by-path = { "a/" = ["IMG002"], "*.py" = ["IMG003"] }\n'
    put(tree, f"[tool.migrate]\n{body}")
    settings = Configuration(Settings()).settings(str(tree))

    def line(code: str, path: str) -> int:
        origin = settings.lets_be(frozenset((code,)), path)
        return origin.line if origin else 0

    assert [line(f"IMG00{n}", f"{tree}/a/x.py") for n in (1, 2, 3, 4)] == [2, 3, 3, 0]
    assert [line(f"IMG00{n}", f"{tree}/x.ipynb") for n in (1, 2, 3)] == [2, 0, 0]
    assert [line(f"IMG00{n}", "/elsewhere/x.py") for n in (1, 2, 3)] == [2, 0, 0]


def test_a_configuration_that_was_read_can_be_pickled(tree: Path) -> None:
    put(tree, f'[tool.migrate]\nimages-by-path = {{ "*.py" = "{IMAGE}" }}\n')
    configuration = Configuration(Settings())
    entry = lookup("flytekit.task")
    assert entry is not None
    before = configuration.settings(str(tree)).choice(f"{tree}/flow.py", entry)
    copy = pickle.loads(pickle.dumps(configuration))
    (tree / "pyproject.toml").unlink()
    after = copy.settings(str(tree)).choice(f"{tree}/flow.py", entry)
    assert after == before
    assert after.origin.line == 2


def test_every_word_means_something_that_takes_an_image() -> None:
    known = set(known_types())
    assert {name for names in WORDS.values() for name in names} <= known
    users = "spark ray dask kfpytorch papermill shell notebook sql Spark RayJobConfig Dask task"
    assert {*users.split(), "ShellTask", "NotebookTask", "SQLAlchemyTask", "dynamic"} <= known


# ---------------------------------------------------------------- lines of keys

KEYS_OF_TOML = st.text(st.sampled_from("ab-_1 .=[]{}#,\"'\\é\t"), max_size=4)
SCALARS = st.one_of(
    st.integers(-9, 9),
    st.booleans(),
    st.text(st.sampled_from("a#=[]{},\"'\\\n é"), max_size=6),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS_OF_TOML, inner, max_size=3),
    max_leaves=8,
)
GAPS = st.sampled_from(["", " ", "\n", "\n# ]}=\n", " # a = 'b'\n"])


def basic(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


class Writer:
    """Writes TOML in many spellings, and notes on which line each key and item begins."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.text = ""
        self.lines: dict[tuple[str | int, ...], int] = {}

    def note(self, path: tuple[str | int, ...]) -> None:
        self.lines.setdefault(path, self.text.count("\n") + 1)

    def key(self, key: str) -> str:
        plain = key.replace("-", "").replace("_", "")
        spellings = [basic(key)]
        if (plain.isascii() and plain.isalnum()) or (key and not plain):
            spellings.append(key)
        if "'" not in key:
            spellings.append(f"'{key}'")
        return str(self.draw(st.sampled_from(spellings)))

    def document(self, data: dict[str, Any], table: tuple[str | int, ...] = ()) -> None:
        later = []
        for key, value in data.items():
            tables = isinstance(value, list) and value and all(isinstance(x, dict) for x in value)
            if (isinstance(value, dict) or tables) and self.draw(st.booleans()):
                later.append((key, value))
            else:
                self.text += self.draw(st.sampled_from(["", "\n", "  # x = 1\n"]))
                self.pair((*table, key), value)
                self.text += "\n"
        for key, value in later:
            for number, each in enumerate(value) if isinstance(value, list) else [(None, value)]:
                path = (*table, key)
                names = ".".join(self.key(k) for k in path if isinstance(k, str))
                for length in range(1, len(path) + 1):
                    self.note(path[:length])
                if number is None:
                    self.text += f"[ {names} ] # ]\n"
                    self.document(each, path)
                else:
                    self.note((*path, number))
                    self.text += f"[[{names}]]\n"
                    self.document(each, (*path, number))

    def pair(self, path: tuple[str | int, ...], value: Any) -> None:
        self.note(path)
        self.text += self.key(str(path[-1]))
        if isinstance(value, dict) and len(value) == 1 and self.draw(st.booleans()):
            ((inner, each),) = value.items()
            self.text += " . "
            self.pair((*path, inner), each)
            return
        self.text += " = "
        self.value(path, value)

    def value(self, path: tuple[str | int, ...], value: Any) -> None:
        if isinstance(value, list):
            self.text += "["
            for number, each in enumerate(value):
                self.text += self.draw(GAPS)
                self.note((*path, number))
                self.value((*path, number), each)
                self.text += self.draw(GAPS) + ","
            self.text += self.draw(GAPS) + "]"
        elif isinstance(value, dict):
            self.text += "{"
            for number, (key, each) in enumerate(value.items()):
                self.text += ", " if number else " "
                self.pair((*path, key), each)
            self.text += "}"
        elif isinstance(value, str):
            self.text += self.draw(st.sampled_from(self.strings(value)))
        else:
            self.text += json.dumps(value)

    def strings(self, value: str) -> list[str]:
        escaped = value.replace("\\", "\\\\")
        spellings = [basic(value)]
        if '"""' not in value:
            spellings.append(f'"""\n{escaped}"""')
        if "'" not in value and "\n" not in value:
            spellings.append(f"'{value}'")
        if "'''" not in value:
            spellings.append(f"'''\n{value}'''")
        return spellings


@given(st.data(), st.dictionaries(KEYS_OF_TOML, VALUES, max_size=4))
def test_the_line_of_each_key_is_found_as_tomllib_finds_the_key(
    data: st.DataObject, document: dict[str, Any]
) -> None:
    writer = Writer(data.draw)
    writer.document(document)
    assert parse(writer.text) == document
    assert KeyPlaces(writer.text).lines == writer.lines


def test_a_table_below_an_array_of_tables() -> None:
    text = "[[a]]\n[[a]]\n[a.b]\nc = 1\n[[a.d]]\n[a.'d'.e]\nf.g = 1\n"
    lines = KeyPlaces(text).lines
    assert lines["a", 1, "b", "c"] == 4
    assert lines["a", 1, "d", 0, "e", "f", "g"] == 7
    assert ("a", 0, "b") not in lines
