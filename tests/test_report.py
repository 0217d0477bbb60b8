"""The report in each format: valid by its schema, true of the files, and harmless."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest
from markdown_it import MarkdownIt
from strict_schema import strict

from migrate.cli import main
from migrate.command_line import parse
from migrate.commands import BadUse, configuration_of, files_of, named_by
from migrate.findings import CODES, Exemption, Finding
from migrate.report import rendered
from migrate.report.harmless import code_span, encodable, plain, table_cell
from migrate.report.markdown import LIMIT
from migrate.report.text import lines
from migrate.results import Change, Problem, Region, Result, Run
from migrate.run import run as examine

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[1]
CASES = sorted(path.parent for path in ROOT.glob("tests/cases/*/expect.toml"))
IMAGE = "ghcr.io/acme/base:1.0"
FORMATS = ("json", "sarif", "github", "markdown")
BY_NUMBER = {code.number: code for code in CODES}
IMPLICIT = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
REVIEW = "\n\n@task(**options())\ndef fit(): ...\n"


# ---------------------------------------------------------------- schemas

OURS = strict(json.loads((ROOT / "migrate/report/schema/report-1.json").read_text()))
SARIF = json.loads((ROOT / "tests/schemas/sarif-2.1.0.json").read_text())


@pytest.fixture(scope="module")
def ours() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(OURS)
    return jsonschema.Draft202012Validator(OURS)


@pytest.fixture(scope="module")
def sarif() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(SARIF)


def test_the_schema_is_named_as_the_report_says() -> None:
    assert json.loads(rendered(a_run(), "json"))["$schema"] == OURS["$id"]


def test_the_schema_knows_every_kind_of_finding() -> None:
    assert set(OURS["$defs"]["kind"]["enum"]) == {code.kind for code in CODES}


# ---------------------------------------------------------------- all cases


@pytest.fixture
def examined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], Run]:
    """A case's run that writes nothing, with the changes that it would make."""
    monkeypatch.chdir(tmp_path)
    for variable in ("VIRTUAL_ENV", "FLYTE_INTERNAL_IMAGE", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(variable, raising=False)

    def examine_case(case: Path) -> Run:
        (before,) = case.glob("before*")
        if before.is_dir():
            shutil.copytree(before, tmp_path, dirs_exist_ok=True)
        else:
            shutil.copy(before, tmp_path)
        settings = tomllib.loads((case / "expect.toml").read_text(encoding="utf-8"))
        image = settings.get("image", IMAGE)
        options = parse(
            [
                "." if before.is_dir() else before.name,
                *(["--image", image] if image else []),
                *settings.get("options", []),
            ]
        )
        try:
            configuration = configuration_of(options)
            files = files_of(options, configuration)
        except BadUse:
            return Run([], 0, "check", verbose=True)
        results = examine(files, configuration, named_by(options), write=False)
        return Run(results, len(files), "check", verbose=True)

    return examine_case


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_format_of_a_case(
    case: Path,
    examined: Callable[[Path], Run],
    ours: jsonschema.Draft202012Validator,
    sarif: jsonschema.Draft7Validator,
) -> None:
    run = examined(case)
    for each in (run, run._replace(mode="write")):
        report = json.loads(rendered(each, "json"))
        ours.validate(report)
        log = json.loads(rendered(each, "sarif"))
        del log["runs"][0]["tool"]["driver"]["rules"]  # always the same, and many
        sarif.validate(log)
        for form in FORMATS:
            assert_harmless(rendered(each, form))
    report = json.loads(rendered(run, "json"))
    assert_changes_are_true(run, report)
    assert_sites_are_where_it_says(run, report)
    assert_fixes_are_the_changes(report, json.loads(rendered(run, "sarif")))


def text_of(path: Path, encoding: str) -> str:
    return path.read_bytes().decode(encoding).removeprefix("\ufeff")


def changed(text: str, changes: list[dict[str, Any]]) -> str:
    """What a program makes of the changes of a report."""
    for change in sorted(changes, key=lambda change: (change["start"], change["end"]))[::-1]:
        text = text[: change["start"]] + change["text"] + text[change["end"] :]
    return text


def assert_changes_are_true(run: Run, report: dict[str, Any]) -> None:
    for file, result in zip(report["files"], run.results, strict=True):
        if not result.changed:
            assert file["changes"] == []
            continue
        old = text_of(Path(file["path"]), file["encoding"])
        new = changed(old, file["changes"])
        assert new == result.new.decode(file["encoding"]).removeprefix("\ufeff")
        for finding in report["findings"]:
            if finding["path"] == file["path"] and finding["pinned"]:
                alone = changed(old, finding["changes"])
                assert alone != old
                assert_readable(file["path"], alone)


def assert_readable(path: str, text: str) -> None:
    if path.endswith(".ipynb"):
        json.loads(text)
    else:
        ast.parse(text)


def assert_sites_are_where_it_says(run: Run, report: dict[str, Any]) -> None:
    encodings = {file["path"]: file["encoding"] for file in report["files"]}
    for finding in report["findings"]:
        region = finding["region"]
        if region is None:
            continue
        text = text_of(Path(finding["path"]), encodings[finding["path"]])
        for at, line, column in (("start", "line", "column"), ("end", "end_line", "end_column")):
            rows = re.split("\r\n|\n|\r", text[: region[at]])
            assert (len(rows), len(rows[-1]) + 1) == (region[line], region[column])
        if finding["cell"] is None:
            assert (finding["line"], finding["column"]) == (region["line"], region["column"])


def assert_fixes_are_the_changes(report: dict[str, Any], log: dict[str, Any]) -> None:
    wanted = [finding["changes"] for finding in report["findings"] if finding["changes"]]
    got = []
    for result in log["runs"][0]["results"]:
        for fix in result.get("fixes", []):
            (artifact,) = fix["artifactChanges"]
            got.append([as_change(each) for each in artifact["replacements"]])
    assert got == wanted


def as_change(replacement: dict[str, Any]) -> dict[str, Any]:
    region = replacement["deletedRegion"]
    return {
        "start": region["charOffset"],
        "end": region["charOffset"] + region["charLength"],
        "line": region["startLine"],
        "column": region["startColumn"],
        "end_line": region["endLine"],
        "end_column": region["endColumn"],
        "text": replacement.get("insertedContent", {"text": ""})["text"],
    }


def test_one_fix_after_the_other_pins_one_task_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an editor does it that offers a fix at a task."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "flow.py"
    path.write_text(IMPLICIT + "\n\n@task(retries=1)\ndef more() -> int:\n    return 2\n")
    for left in (2, 1, 0):
        main(["--check", "--output-format", "json", "--image", IMAGE, "-q", "flow.py"])
        report = json.loads(capsys.readouterr().out)
        assert report["summary"]["pinned"] == left
        if left:
            path.write_text(changed(path.read_text(), report["findings"][-left]["changes"]))
    assert path.read_text().count(IMAGE) == 2


# ---------------------------------------------------------------- the command


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    (tmp_path / "flow.py").write_text(IMPLICIT)
    (tmp_path / "review.py").write_text("from acme import options\n" + IMPLICIT + REVIEW)
    return tmp_path


def test_the_exit_code_is_the_same_in_each_format(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "bad.py").write_text("import flytekit\n(")
    (project / "done.py").write_text(IMPLICIT.replace("@task", f'@task(container_image="{IMAGE}")'))
    for path, expected in (("done.py", 0), ("flow.py", 1), ("bad.py", 3), (".", 3)):
        for form in ("text", *FORMATS):
            code = main(["--check", path, "--image", IMAGE, "--output-format", form])
            out = capsys.readouterr().out
            assert code == expected, (path, form)
            if form == "json":
                assert json.loads(out)["exit_code"] == expected
            if form == "sarif":
                (invocation,) = json.loads(out)["runs"][0]["invocations"]
                assert invocation["exitCode"] == expected
                assert invocation["executionSuccessful"] == (expected < 2)


def test_no_image_is_exit_code_2_in_each_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a process of its own: the environment of the tests has a flytekit."""
    (tmp_path / "flow.py").write_text(IMPLICIT)
    (tmp_path / "requirements.txt").write_text("flytekit>=1.0\nunionai==0.1\n")
    (tmp_path / "uv.lock").write_text('[[package]]\nname = "union"\nversion = "0.1.100"\n')
    for form in FORMATS:
        code = main(["--check", str(tmp_path), "--output-format", form])
        printed = capsys.readouterr()
        assert (code, printed.err.count("no image: ")) == (2, 1)
        if form == "json":
            report = json.loads(printed.out)
            assert report["exit_code"] == 2
            assert [each["image"] for each in report["projects"]] == [None]
            assert "--image" in report["projects"][0]["problem"]
        if form == "sarif":
            (invocation,) = json.loads(printed.out)["runs"][0]["invocations"]
            (said,) = invocation["toolConfigurationNotifications"]
            assert said["message"]["text"].startswith("no image: ")


def test_stdout_has_the_report_and_stderr_the_talk(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in FORMATS:
        main(["--check", ".", "--image", IMAGE, "--output-format", form])
        loud = capsys.readouterr()
        main(["--check", ".", "--image", IMAGE, "--output-format", form, "--quiet"])
        quiet = capsys.readouterr()
        assert loud.err.endswith("2 tasks would be pinned in 2 files, 1 needs review.\n")
        assert quiet.err == ""
        assert quiet.out == loud.out != ""


def test_json_has_the_image_that_a_task_names(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = IMPLICIT.replace("@task", 'IMAGE = "a:1"\n\n\n@task(container_image={})')
    for given, image in (('"a:2"', "a:2"), ("IMAGE", "a:1"), ("str(IMAGE)", "")):
        (project / "flow.py").write_text(text.format(given))
        main(["--check", "flow.py", "--image", IMAGE, "--output-format", "json"])
        (finding,) = json.loads(capsys.readouterr().out)["findings"]
        assert (finding["image"], finding["given"]) == (image, given)


def test_a_run_that_writes_reports_what_is_left(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = {}
    for form in FORMATS:
        (project / "flow.py").write_text(IMPLICIT)
        (project / "review.py").write_text("from acme import options\n" + IMPLICIT + REVIEW)
        assert main([".", "--image", IMAGE, "--output-format", form]) == 1
        reports[form] = capsys.readouterr().out
        assert IMAGE in (project / "flow.py").read_text()
    findings = json.loads(reports["json"])["findings"]
    assert [(f["task"], f["pinned"], f["open"]) for f in findings] == [
        ("train", True, False),
        ("train", True, False),
        ("fit", False, True),
    ]
    (result,) = json.loads(reports["sarif"])["runs"][0]["results"]
    assert (result["ruleId"], "fixes" in result) == ("IMG002", False)
    assert re.findall(r"^::(\w+) file=(.*?),", reports["github"], re.M) == [
        ("warning", "review.py")
    ]
    assert "| pinned | 2 |" in reports["markdown"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--diff", "--output-format", "json"], "not allowed with argument --diff, which is text"),
        (["--check", "--output-format", "csv"], "csv is for --list only"),
        (["--output-format", "csv"], "csv is for --list only"),
        (["--output-format", "xml"], "invalid choice: 'xml'"),
        (["--output-format"], "expected one argument"),
    ],
)
def test_wrong_formats(
    project: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["flow.py", "--image", IMAGE, *arguments])
    printed = capsys.readouterr()
    assert (stopped.value.code, printed.out) == (2, "")
    assert printed.err.count("\n") == 1
    assert f"argument --output-format: {said}" in printed.err
    assert (project / "flow.py").read_text() == IMPLICIT


def test_a_full_disk_and_a_closed_pipe(project: Path) -> None:
    tool = [sys.executable, "-m", "migrate", "--check", ".", "--image", IMAGE, "-q"]
    for form in FORMATS:
        command = [*tool, "--output-format", form]
        with open("/dev/full", "wb") as full:
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
        assert done.returncode == 3
        assert done.stderr == (
            b"flyte-image-guide: the output cannot be written: No space left on device\n"
        )
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
        os.close(write)
        assert (done.returncode, done.stderr) == (3, b"")


@pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
def test_names_that_are_no_utf_8(project: Path, locale: str) -> None:
    name = b"caf\xe9 \x1b[31m\n\xe2\x80\xae.py"
    Path(os.fsdecode(name)).write_text(IMPLICIT)
    tool = [sys.executable, "-m", "migrate", "--check", ".", "--image", IMAGE, "-q"]
    environment = {**os.environ, "LC_ALL": locale, "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    out = {}
    for form in FORMATS:
        command = [*tool, "--output-format", form]
        done = subprocess.run(command, stdout=subprocess.PIPE, env=environment, check=False)
        assert done.returncode == 1
        out[form] = done.stdout.decode()
        assert_harmless(out[form])
    paths = {finding["path"] for finding in json.loads(out["json"])["findings"]}
    assert any(path.startswith("caf\\udce9 \x1b[31m\n") for path in paths)
    results = json.loads(out["sarif"])["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert name in {unquote_to_bytes(place["artifactLocation"]["uri"]) for place in places}


def test_github_gets_places_from_the_root_of_the_checkout(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "team/flows").mkdir(parents=True)
    shutil.move("flow.py", project / "team/flows/flow.py")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(project))
    monkeypatch.chdir(project / "team")
    paths = {}
    for form in ("github", "sarif", "json"):
        main(["--check", "flows", "--image", IMAGE, "--output-format", form])
        out = capsys.readouterr().out
        paths[form] = set(re.findall(r'(?:file=|"uri": "|"path": ")([^,"]*flow\.py)', out))
    assert paths == {
        "github": {"team/flows/flow.py"},
        "sarif": {"team/flows/flow.py"},
        "json": {"flows/flow.py"},
    }


def test_sarif_outside_of_the_current_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "here").mkdir()
    monkeypatch.chdir(project / "here")
    main(["--check", "../flow.py", "--image", IMAGE, "--output-format", "sarif"])
    (result,) = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": (project / "flow.py").as_uri()}


# ---------------------------------------------------------------- what stays the same alert


def fingerprints(source: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    Path("flow.py").write_text(source)
    main(["--check", "flow.py", "--image", IMAGE, "--output-format", "sarif"])
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    return [print_ for result in results for print_ in result["partialFingerprints"].values()]


def test_an_alert_stays_the_same_where_lines_move(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, body = IMPLICIT.split("\n\n\n")
    before = fingerprints(IMPLICIT, capsys)
    above = f"{head}\n\nLIMIT = 3\n\n\n@task\ndef first(): ...\n\n\n{body}"
    after = fingerprints(above, capsys)
    assert len(before) == 1
    assert before[0] == after[1] != after[0]
    assert fingerprints(IMPLICIT.replace("train", "learn"), capsys) != before
    twice = fingerprints(f"{IMPLICIT}\n\n{body}", capsys)
    assert twice[0] == before[0] != twice[1]


# ---------------------------------------------------------------- suppressed


def test_who_said_no_is_in_json_and_sarif(
    project: Path,
    ours: jsonschema.Draft202012Validator,
    sarif: jsonschema.Draft7Validator,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (project / "flow.py").write_text(
        IMPLICIT.replace("@task", "@task  # migrate: ignore[IMG001]: laptop only")
    )
    arguments = ["--check", ".", "--image", IMAGE, "--ignore", "IMG002", "--output-format"]
    assert main([*arguments, "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    ours.validate(report)
    assert [f["suppressed"] for f in report["findings"]] == [
        {
            "code": "IMG001",
            "by": "comment",
            "path": "flow.py",
            "cell": None,
            "line": 4,
            "reason": "laptop only",
        },
        None,
        {
            "code": "IMG002",
            "by": "option",
            "path": "--ignore",
            "cell": None,
            "line": None,
            "reason": "",
        },
    ]
    main([*arguments, "sarif"])
    log = json.loads(capsys.readouterr().out)
    sarif.validate(log)
    results = log["runs"][0]["results"]
    assert [(r["ruleId"], r.get("suppressions", [])) for r in results] == [
        (
            "IMG001",
            [
                {
                    "kind": "inSource",
                    "status": "accepted",
                    "justification": "laptop only",
                    "location": {
                        "physicalLocation": {
                            "artifactLocation": {"uri": "flow.py", "uriBaseId": "%SRCROOT%"},
                            "region": {"startLine": 4},
                        }
                    },
                }
            ],
        ),
        ("IMG001", []),
        ("IMG002", [{"kind": "external", "status": "accepted"}]),
    ]


# ---------------------------------------------------------------- nasty names, in every format


NASTY = {
    "escape": "\x1b[31mred\x1b]0;title\x07",
    "c1": "\x9b31m",
    "newline": "a\n::error::pwned\r\n| b |",
    "bidi": "\u202egnp.exe\u2066\u2069\u200f",
    "separators": "a\u2028b\u2029c\x85d\x0b\x0c",
    "surrogate": "a\udce9\ud800",
    "null": "a\x00b\x7f",
    "html": "<img src=x onerror=alert(1)><!-- </code>",
    "markdown": "**b** _i_ `c` ``d`` ![x](y) [l](http://x) # h | t | ~~s~~ \\",
    "backticks": "```\n## h\n```",
    "tick at the ends": "`a`",
    "spaces": " a  b ",
    "link": "https://example.com www.example.com a@example.com @user #12",
    "command": "::set-output name=x::y%0A%25,:",
    "formula": "=HYPERLINK(1)",
    "sarif link": "[x](1) {0} {{y}}",
    "emoji": "\U0001f468\u200d\U0001f4bb é ß 日本",
}


def as_path(text: str) -> str:
    """What of a text can be the name of a file; a byte that is no UTF-8 is one surrogate."""
    data = text.replace("\0", "").replace("//", "/").encode("utf-8", "surrogatepass")
    return data.decode("utf-8", "surrogateescape") + ".py"


def a_run(nasty: str = "train", *, mode: str = "check", count: int = 1) -> Run:
    """A run in which all that users write is `nasty`."""
    path = f"{os.getcwd()}/{as_path(nasty)}"
    region = Region(10, 20, 4, 2, 4, 12)
    said = Finding(
        path=path,
        line=4,
        new_line=4,
        column=2,
        cell=0,
        task=nasty,
        maker=nasty,
        code=BY_NUMBER["IMG001"],
        detail=nasty,
        pinned=True,
        type=nasty,
        image=nasty,
        given=nasty,
        region=region,
        changes=(Change(region, nasty),),
    )
    ignored = said._replace(
        code=BY_NUMBER["IMG040"],
        pinned=False,
        changes=(),
        exemption=Exemption(BY_NUMBER["IMG001"], "comment", path, 3, nasty),
    )
    problem = Problem(path, 7, nasty)
    result = Result(path, (said, ignored) * count, (problem,), changes=said.changes)
    return Run([result], 1, mode, verbose=True)


def assert_harmless(text: str) -> None:
    """Nothing that a terminal, a log or a reader's eye obeys, and no byte that is not UTF-8."""
    text.encode("utf-8")
    bad = {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert bad <= {"\n"}


each_nasty = pytest.mark.parametrize("nasty", NASTY.values(), ids=list(NASTY))


@each_nasty
@pytest.mark.parametrize("form", ["text", *FORMATS])
def test_every_format_is_harmless(nasty: str, form: str) -> None:
    run = a_run(nasty)
    text = lines(run, colour=False) if form == "text" else rendered(run, form)
    assert_harmless(text)
    if form == "text":
        assert text.count("\n") == 2
        assert not re.search(r"^\s*::", text, re.M)  # a log of GitHub's obeys that


@each_nasty
def test_json_and_sarif_say_it_all_the_same(
    nasty: str, ours: jsonschema.Draft202012Validator, sarif: jsonschema.Draft7Validator
) -> None:
    report = json.loads(rendered(a_run(nasty), "json"))
    ours.validate(report)
    first, second = report["findings"]
    exact = encodable(nasty)
    assert {first[key] for key in ("task", "maker", "type", "detail", "given")} == {exact}
    assert first["changes"][0]["text"] == exact
    assert second["suppressed"]["reason"] == exact
    assert report["problems"][0]["message"] == exact
    json.dumps(report, ensure_ascii=False).encode("utf-8")
    log = json.loads(rendered(a_run(nasty), "sarif"))
    sarif.validate(log)
    (fix,) = log["runs"][0]["results"][0]["fixes"]
    replacement = fix["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"]["text"] == exact
    for result in log["runs"][0]["results"]:
        assert "](" not in result["message"]["text"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", uri)


def commands(text: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Level, properties and message of each command, as GitHub's runner reads them."""
    for line in text.splitlines():
        match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert match, line
        pairs = dict(pair.split("=", 1) for pair in match[2].split(","))
        for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n")):
            pairs = {key: value.replace(code, character) for key, value in pairs.items()}
        message = match[3].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
        yield match[1], {k: v.replace("%25", "%") for k, v in pairs.items()}, message


@each_nasty
def test_github_reads_what_is_meant(nasty: str) -> None:
    problem, first, _ = commands(rendered(a_run(nasty), "github"))
    name = plain(as_path(nasty))
    assert problem == ("error", {"file": name, "line": "7"}, plain(nasty))
    level, properties, message = first
    assert level == "error"
    assert (properties["file"], properties["line"], properties["col"]) == (name, "4", "2")
    assert properties["title"] == f"IMG001: {plain(nasty)} ({plain(nasty)})"
    assert message.endswith(f"; {plain(nasty)}")


@each_nasty
def test_markdown_makes_no_markup_of_it(nasty: str) -> None:
    """A page has the same elements whatever the names are; they stand in code only."""
    markdown = MarkdownIt("gfm-like", {"html": True, "linkify": False}).enable("table")

    def elements(run: Run) -> list[str]:
        tokens = [t for block in markdown.parse(job(run)) for t in [block, *(block.children or [])]]
        return [token.type for token in tokens]

    def job(run: Run) -> str:
        return rendered(run, "markdown")

    assert elements(a_run(nasty)) == elements(a_run())
    found = [
        token.content
        for block in markdown.parse(job(a_run(nasty)))
        for token in block.children or []
        if token.type == "code_inline"
    ]
    assert plain(nasty) in found or plain(nasty).strip() in map(str.strip, found)


def test_markdown_is_limited_and_says_so() -> None:
    whole = rendered(a_run(count=3), "markdown")
    cut = rendered(a_run(count=10_000), "markdown")
    assert "more" not in whole
    assert len(cut.encode()) < LIMIT < 1024 * 1024
    shown = cut.count("\n- ")
    more = re.search(r"^And (\d+) lines more", cut, re.M)
    assert more
    assert shown + int(more[1]) == 20_001
    assert len(cut.encode()) > 0.99 * LIMIT


def test_github_shows_errors_first() -> None:
    run = a_run(mode="write")
    (result,) = run.results
    review = result.findings[0]._replace(code=BY_NUMBER["IMG002"], pinned=False)
    note = review._replace(code=BY_NUMBER["IMG023"])
    explicit = review._replace(code=BY_NUMBER["IMG020"])
    run = run._replace(results=[result._replace(findings=(note, explicit, review))], verbose=False)
    assert [level for level, _, _ in commands(rendered(run, "github"))] == [
        "error",
        "warning",
        "notice",
    ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("train", "train"),
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("-1", "'-1"),
        ("\t=1", "\\t=1"),
        ("a\nb", "a\\nb"),
    ],
)
def test_a_spreadsheet_computes_nothing(text: str, cell: str) -> None:
    assert table_cell(text) == cell


def test_code_span_of_nothing_is_nothing() -> None:
    assert code_span("") == ""
