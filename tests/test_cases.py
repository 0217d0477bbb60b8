"""Files as users write them, before and after the command; `cases/` holds them.

A case is a folder: `before.py` and `after.py` (or a notebook, or two folders of several files),
and `expect.toml`. No `after` means that nothing changes. What `expect.toml` can say:

    image = "..."          what `--image` is given; "" for no such option
    images = [...]         the images of tasks then, where `image` is the name of a constant
    options = [...]        other options
    exit = 0               the exit code of the first run
    findings = [[line, code, task], ...]    all of them, in order; the task may be left out
    problems = ["file:line", ...]           what is said of files that cannot be read

Where there are several files or cells, each finding is a table: `[[finding]]` with `file`, `cell`,
`line`, `code`, `task`.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest

from migrate.cli import main
from migrate.findings import CODES

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

CASES = Path(__file__).with_name("cases")
IMAGE = "ghcr.io/acme/base:1.0"
BOM = b"\xef\xbb\xbf"
SUFFIXES = (".py", ".ipynb")

_FINDING = re.compile(
    r"(?P<file>.+?):(?:cell (?P<cell>\d+):)?(?P<line>\d+):\d+: (?P<code>IMG\d{3}) "
    r"(?:(?P<task>\S+) \(\w+\) )?"
)
_PROBLEM = re.compile(r"(.+\.(?:py|ipynb))(?::(\d+))?: (?!IMG)\S")


class Finding(NamedTuple):
    file: str
    cell: int
    line: int
    code: str
    task: str = ""

    def agrees(self, said: Finding) -> bool:
        """Whether the tool said this; a task that is not expected may be any."""
        return said == (self if self.task else self._replace(task=said.task))


class Case(NamedTuple):
    name: str
    before: Path
    after: Path | None
    settings: dict[str, Any]

    @property
    def image(self) -> str:
        return str(self.settings.get("image", IMAGE))

    @property
    def findings(self) -> list[Finding]:
        rows = [Finding(self.before.name, 0, *row) for row in self.settings.get("findings", [])]
        tables = [
            Finding(
                table.get("file", self.before.name),
                table.get("cell", 0),
                table["line"],
                table["code"],
                table.get("task", ""),
            )
            for table in self.settings.get("finding", [])
        ]
        return rows + tables

    def arguments(self) -> list[str]:
        image = ["--image", self.image] if self.image else []
        path = "." if self.before.is_dir() else self.before.name
        return ["-v", *image, *self.settings.get("options", []), path]


def read_case(folder: Path) -> Case:
    before = next(p for p in sorted(folder.iterdir()) if p.stem == "before")
    after = before.with_name(before.name.replace("before", "after"))
    settings = tomllib.loads((folder / "expect.toml").read_text(encoding="utf-8"))
    return Case(folder.name, before, after if after.exists() else None, settings)


ALL = [read_case(folder) for folder in sorted(CASES.iterdir()) if folder.is_dir()]


class Printed(Protocol):
    @property
    def out(self) -> str: ...

    @property
    def err(self) -> str: ...


class Outcome(NamedTuple):
    exit: int
    findings: list[Finding]
    """As they are before anything is written."""
    written: list[Finding]
    """The same as said by the run that writes, in the lines of the written files."""
    problems: list[str]
    files: dict[str, bytes]


def contents(path: Path) -> dict[str, bytes]:
    """The files of one side of a case, by their paths from its folder."""
    if path.is_file():
        return {path.name.replace("after", "before"): path.read_bytes()}
    return {
        file.relative_to(path).as_posix(): file.read_bytes()
        for file in sorted(path.rglob("*"))
        if file.is_file()
    }


def sources(files: dict[str, bytes], change: Callable[[bytes], bytes]) -> dict[str, bytes]:
    return {name: change(data) if name.endswith(SUFFIXES) else data for name, data in files.items()}


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[Case, dict[str, bytes]], Outcome]:
    """Runs the command on files in an empty folder."""
    monkeypatch.chdir(tmp_path)
    for variable in ("VIRTUAL_ENV", "FLYTE_INTERNAL_IMAGE"):
        monkeypatch.delenv(variable, raising=False)

    def run_case(case: Case, files: dict[str, bytes]) -> Outcome:
        for name, data in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        main(["--check", *case.arguments()])
        findings, _ = said(capsys.readouterr())
        code = main(case.arguments())
        written, problems = said(capsys.readouterr())
        left = {name: (tmp_path / name).read_bytes() for name in files}
        return Outcome(code, findings, written, problems, left)

    return run_case


def said(printed: Printed) -> tuple[list[Finding], list[str]]:
    """The findings and the problems in what the command printed."""
    findings = []
    for line in printed.out.splitlines():
        match = _FINDING.match(line)
        assert match, f"not a finding: {line}"
        findings.append(
            Finding(
                match["file"],
                int(match["cell"] or 0),
                int(match["line"]),
                match["code"],
                match["task"] or "",
            )
        )
    matches = [match for line in printed.err.splitlines() if (match := _PROBLEM.match(line))]
    return findings, [f"{match[1]}:{match[2]}" if match[2] else match[1] for match in matches]


def check(case: Case, outcome: Outcome, after: dict[str, bytes], shift: int = 0) -> None:
    """Compare an outcome with what the case expects, its lines `shift` further down."""
    expected = [finding._replace(line=finding.line + shift) for finding in case.findings]
    assert outcome.files == after
    agree = len(expected) == len(outcome.findings) and all(
        map(Finding.agrees, expected, outcome.findings)
    )
    assert agree, f"expected {listing(expected)}\ngot {listing(outcome.findings)}"
    problems = [moved(problem, shift) for problem in case.settings.get("problems", [])]
    assert outcome.problems == problems
    assert outcome.exit == case.settings.get("exit", 0)


def listing(findings: list[Finding]) -> str:
    return ", ".join(f"{f.file}:{f.cell or ''}:{f.line} {f.code} {f.task}" for f in findings)


def moved(problem: str, shift: int) -> str:
    file, _, line = problem.rpartition(":")
    return f"{file}:{int(line) + shift}" if file else problem


Run = Callable[[Case, dict[str, bytes]], Outcome]
each_case = pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)


@each_case
def test_as_it_is(case: Case, run: Run, request: pytest.FixtureRequest) -> None:
    outcome = run(case, contents(case.before))
    if request.config.getoption("--update-cases"):
        update(case, outcome)
        return
    check(case, outcome, contents(case.after or case.before))


@each_case
def test_a_second_run_changes_nothing(case: Case, run: Run) -> None:
    """It finds the same tasks, where the first run has said that they are."""
    first = run(case, contents(case.before))
    second = run(case, first.files)
    assert second.files == first.files
    assert second.exit == first.exit
    places = [[(f.file, f.cell, f.line) for f in outcome.written] for outcome in (first, second)]
    assert places[0] == places[1]


@each_case
def test_with_crlf(case: Case, run: Run) -> None:
    def crlf(data: bytes) -> bytes:
        return data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")

    outcome = run(case, sources(contents(case.before), crlf))
    check(case, outcome, sources(contents(case.after or case.before), crlf))


def takes_a_line_above(case: Case) -> bool:
    """A notebook has no first line, and a BOM contradicts another encoding."""
    files = contents(case.before).items()
    return not any(name.endswith(".ipynb") or b"coding: latin" in data for name, data in files)


@pytest.mark.parametrize("case", list(filter(takes_a_line_above, ALL)), ids=lambda case: case.name)
def test_with_a_bom_and_a_comment_above(case: Case, run: Run) -> None:
    def above(data: bytes) -> bytes:
        end = b"\r\n" if b"\r\n" in data else b"\n"
        return BOM + "# größer, 日本語".encode() + end + data.removeprefix(BOM)

    outcome = run(case, sources(contents(case.before), above))
    check(case, outcome, sources(contents(case.after or case.before), above), shift=1)


# ---------------------------------------------------------------- the cases as a whole


def test_every_code_has_a_case() -> None:
    expected = {finding.code for case in ALL for finding in case.findings}
    assert {code.number for code in CODES} - expected == set()


def test_more_cases_change_nothing_than_something() -> None:
    rewriting = sum(case.after is not None for case in ALL)
    assert len(ALL) - rewriting > rewriting


def test_after_differs_from_before() -> None:
    same = [c.name for c in ALL if c.after and contents(c.after) == contents(c.before)]
    assert same == []


# ---------------------------------------------------------------- what flytekit says


@pytest.fixture(scope="module")
def registered(
    tmp_path_factory: pytest.TempPathFactory, without_coverage: dict[str, str]
) -> dict[str, dict[str, Any]]:
    """What importing each side of each case with flytekit registers, by `case/side`."""
    pytest.importorskip("flytekit")
    work = tmp_path_factory.mktemp("registered")
    for case in ALL:
        for side, path in (("before", case.before), ("after", case.after)):
            if path is not None and not path.name.endswith(".ipynb"):
                copy_importable(path, work / case.name / side)
    script = Path(__file__).with_name("registered_tasks.py")
    done = subprocess.run(
        [sys.executable, script, work],
        env=without_coverage,
        stdout=subprocess.PIPE,
        check=True,
        timeout=300,
    )
    result: dict[str, dict[str, Any]] = json.loads(done.stdout)
    return result


def copy_importable(path: Path, folder: Path) -> None:
    """As a module of a name that flytekit allows nested tasks in."""
    if path.is_dir():
        shutil.copytree(path, folder)
    else:
        folder.mkdir(parents=True)
        shutil.copy(path, folder / "test_case.py")


def sides(registered: dict[str, dict[str, Any]]) -> Iterator[tuple[Case, Any, Any]]:
    for case in ALL:
        before = registered.get(f"{case.name}/before")
        if before is not None:
            yield case, before, registered.get(f"{case.name}/after", before)


def test_flytekit_imports_after_what_it_imports_before(
    registered: dict[str, dict[str, Any]],
) -> None:
    broken = {
        case.name: (before["error"], after["error"])
        for case, before, after in sides(registered)
        if before["error"] != after["error"]
    }
    assert broken == {}
    imported = sum(not before["error"] for _, before, _ in sides(registered))
    assert imported * 2 > len(ALL)


def test_flytekit_registers_the_same_tasks(registered: dict[str, dict[str, Any]]) -> None:
    for case, before, after in sides(registered):
        names = [[task["name"] for task in side["tasks"]] for side in (before, after)]
        assert names[0] == names[1], case.name


def test_flytekit_gives_tasks_the_image(registered: dict[str, dict[str, Any]]) -> None:
    """Explicit tasks keep theirs; the others have got it, unless a finding says why not."""
    kinds = {code.number: code.kind for code in CODES}
    wrong = []
    for case, before, after in sides(registered):
        said = {kinds[finding.code] for finding in case.findings}
        left_alone = {"review", "unaffected", "note", "ignored"} & said or case.settings.get("exit")
        for old, new in zip(before["tasks"], after["tasks"], strict=True):
            pinned = not old["image"] and new["image"] in images(case)
            kept = old["image"] == new["image"] and (old["image"] or left_alone)
            if not (pinned or kept):
                wrong.append(f"{case.name}: {old} became {new}")
    assert wrong == []


def images(case: Case) -> set[str]:
    """What may be written in a case: the image it asks for, or flytekit's own."""
    if "images" in case.settings:
        return set(case.settings["images"])
    text = b"".join(contents(case.after or case.before).values()).decode("utf-8", "replace")
    return {case.image} - {""} or set(re.findall(r"cr\.flyte\.org[^\"']+", text))


# ---------------------------------------------------------------- --update-cases


def update(case: Case, outcome: Outcome) -> None:
    """Write what the tool did into the case."""
    after = case.before.with_name(case.before.name.replace("before", "after"))
    if after.is_dir():
        shutil.rmtree(after)
    after.unlink(missing_ok=True)
    if outcome.files != contents(case.before):
        for name, data in outcome.files.items():
            path = after / name if case.before.is_dir() else after
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    expectation = case.before.with_name("expect.toml")
    expectation.write_text(expected_text(case, outcome, expectation), encoding="utf-8")


def expected_text(case: Case, outcome: Outcome, old: Path) -> str:
    """`expect.toml` anew; its first comment is kept."""
    lines = []
    for line in old.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        lines.append(line)
    settings: dict[str, Any] = {
        key: case.settings[key] for key in ("image", "images", "options") if key in case.settings
    }
    if outcome.exit:
        settings["exit"] = outcome.exit
    if outcome.problems:
        settings["problems"] = outcome.problems
    lines += assignments(settings)
    if case.before.suffix == ".py":
        rows = [[f.line, f.code, f.task] if f.task else [f.line, f.code] for f in outcome.findings]
        body = [f"    {json.dumps(row, ensure_ascii=False)}," for row in rows]
        lines += ["findings = [", *body, "]"] if rows else ["findings = []"]
    elif not outcome.findings:
        lines.append("findings = []")
    for finding in outcome.findings if case.before.suffix != ".py" else ():
        table = {"file": finding.file} if case.before.is_dir() else {}
        lines += ["", "[[finding]]"] if lines else ["[[finding]]"]
        fields: dict[str, Any] = {**table, **({"cell": finding.cell} if finding.cell else {})}
        fields |= {"line": finding.line, "code": finding.code}
        fields |= {"task": finding.task} if finding.task else {}
        lines += [
            f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()
        ]
    return "\n".join(lines) + "\n"


def assignments(values: dict[str, Any]) -> list[str]:
    return [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()]
