"""The command as a user meets it: real processes, their output, exit codes, and what is on disk."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

IMAGE = "ghcr.io/acme/base:1.0"
IMPLICIT = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
PINNED = IMPLICIT.replace("@task", f'@task(container_image="{IMAGE}")')
REVIEW = (
    "from flytekit import task\nfrom acme import options\n\n\n@task(**options())\ndef fit(): ...\n"
)


def migrate(
    *arguments: str | Path, cwd: Path, image: str | None = IMAGE, **environ: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "migrate", *map(str, arguments)]
    if image is not None:
        command += ["--image", image]
    environment = {k: v for k, v in os.environ.items() if k not in ("VIRTUAL_ENV", "NO_COLOR")}
    environment |= environ
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "flow.py").write_text(IMPLICIT)
    return tmp_path


# ---------------------------------------------------------------- the three modes


def test_writes_in_place_and_a_second_run_finds_nothing_to_do(project: Path) -> None:
    first = migrate("flow.py", cwd=project)
    assert (first.returncode, first.stdout) == (0, "")
    assert (project / "flow.py").read_text() == PINNED
    assert "rewrote flow.py" in first.stderr
    assert first.stderr.splitlines()[-1] == "1 task pinned in 1 file."
    before = (project / "flow.py").stat().st_mtime_ns
    second = migrate("flow.py", cwd=project)
    assert second.returncode == 0
    assert second.stderr.splitlines()[-1] == "1 explicit already."
    assert (project / "flow.py").stat().st_mtime_ns == before


def test_check_names_what_is_implicit_and_writes_nothing(project: Path) -> None:
    done = migrate("--check", ".", cwd=project)
    assert done.returncode == 1
    assert done.stdout.startswith("flow.py:4:2: IMG001 train (task) ")
    assert (project / "flow.py").read_text() == IMPLICIT
    assert migrate(".", cwd=project).returncode == 0
    assert migrate("--check", ".", cwd=project).returncode == 0


def test_diff_is_a_patch_that_git_applies(project: Path) -> None:
    (project / "windows.py").write_bytes(IMPLICIT.replace("\n", "\r\n").encode())
    (project / "latin.py").write_bytes(
        ("# -*- coding: latin-1 -*-\n# café\n" + IMPLICIT).encode("latin-1")
    )
    (project / "end.py").write_text(IMPLICIT.rstrip("\n") + "\n\n\n@task\ndef f(): ...")
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    command = [sys.executable, "-m", "migrate", "--diff", ".", "--image", IMAGE]
    done = subprocess.run(command, cwd=project, capture_output=True, check=False)
    assert done.returncode == 1
    assert (project / "flow.py").read_text() == IMPLICIT
    subprocess.run(["git", "apply"], cwd=project, input=done.stdout, check=True)
    patched = {path.name: path.read_bytes() for path in project.glob("*.py")}
    subprocess.run(["git", "apply", "-R"], cwd=project, input=done.stdout, check=True)
    assert migrate(".", cwd=project).returncode == 0
    assert {path.name: path.read_bytes() for path in project.glob("*.py")} == patched


def test_diff_is_coloured_on_a_terminal_only(project: Path) -> None:
    import pty

    def on_terminal(**environ: str) -> bytes:
        main, other = pty.openpty()
        command = [sys.executable, "-m", "migrate", "--diff", ".", "--image", IMAGE]
        process = subprocess.Popen(
            command,
            cwd=project,
            stdout=other,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TERM": "xterm", **environ},
        )
        os.close(other)
        shown = b""
        while True:
            try:
                part = os.read(main, 65536)
            except OSError:
                break
            if not part:
                break
            shown += part
        process.wait()
        os.close(main)
        return shown

    assert b"\x1b[32m+@task(container_image" in on_terminal()
    assert b"\x1b[" not in on_terminal(NO_COLOR="1")
    assert "\x1b[" not in migrate("--diff", ".", cwd=project).stdout


def test_quiet_and_verbose(project: Path) -> None:
    (project / "other.py").write_text(REVIEW)
    quiet = migrate("--check", "--quiet", ".", cwd=project)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (1, "", "")
    verbose = migrate("--verbose", ".", cwd=project)
    assert "flow.py:4:2: IMG001 train (task) gets its image here" in verbose.stdout
    assert "other.py:5:2: IMG002 fit (task) takes options" in verbose.stdout


def test_what_needs_review_is_said_and_left(project: Path) -> None:
    (project / "flow.py").write_text(REVIEW)
    done = migrate(".", cwd=project)
    assert done.returncode == 1
    assert done.stdout.startswith("flow.py:5:2: IMG002 fit (task) ")
    assert (project / "flow.py").read_text() == REVIEW


# ---------------------------------------------------------------- which files


def test_what_git_ignores_and_virtual_environments_are_skipped(project: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    (project / ".gitignore").write_text("build/\n*_pb.py\n")
    skipped = ["build/flow.py", "x_pb.py", "env/lib/flow.py", ".venv/flow.py"]
    for name in skipped:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(IMPLICIT)
    (project / "env/pyvenv.cfg").write_text("home = /usr/bin\n")
    (project / ".venv/pyvenv.cfg").write_text("home = /usr/bin\n")
    for _ in ("in a repository", "outside of one"):
        assert migrate(".", cwd=project).returncode == 0
        assert [(project / name).read_text() for name in skipped] == [IMPLICIT] * 4
        assert (project / "flow.py").read_text() == PINNED
        (project / "flow.py").write_text(IMPLICIT)
        subprocess.run(["rm", "-rf", ".git"], cwd=project, check=True)


def test_exclude(project: Path) -> None:
    (project / "old").mkdir()
    (project / "old/flow.py").write_text(IMPLICIT)
    (project / "x_generated.py").write_text(IMPLICIT)
    done = migrate(".", "--exclude", "old/", "--exclude", "*_generated.py", cwd=project)
    assert done.returncode == 0
    assert (project / "old/flow.py").read_text() == IMPLICIT
    assert (project / "x_generated.py").read_text() == IMPLICIT
    assert (project / "flow.py").read_text() == PINNED


def test_files_that_flytekit_does_not_reach_are_not_parsed(project: Path) -> None:
    (project / "broken.py").write_text("def task(:\n")
    assert migrate(".", cwd=project).returncode == 0
    (project / "broken.py").write_text("import flytekit\ndef task(:\n")
    done = migrate(".", cwd=project)
    assert done.returncode == 3
    assert "broken.py:2: cannot be parsed" in done.stderr


def test_a_folder_without_python(tmp_path: Path) -> None:
    done = migrate(".", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "No flytekit tasks in 0 files.\n")


def test_a_named_file_is_taken_whatever_git_says(project: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=project, check=True)
    (project / ".gitignore").write_text("flow.py\n")
    assert migrate("flow.py", cwd=project).returncode == 0
    assert (project / "flow.py").read_text() == PINNED


def test_generated_files_are_left_unless_named(project: Path) -> None:
    generated = "# @generated by make_flows, do not edit\n" + IMPLICIT
    (project / "flow.py").write_text(generated)
    done = migrate(".", cwd=project)
    assert done.returncode == 1
    assert "IMG013" in done.stdout
    assert (project / "flow.py").read_text() == generated
    assert migrate("flow.py", cwd=project).returncode == 0
    assert IMAGE in (project / "flow.py").read_text()


# ---------------------------------------------------------------- wrong input


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.py"], "there is no 'nowhere.py'"),
        (["flow.py", "nowhere"], "there is no 'nowhere'"),
        ([], "the following arguments are required: PATH"),
        (["flow.py", "--diff", "--check"], "not allowed with argument"),
        (["flow.py", "--quiet", "--verbose"], "not allowed with argument"),
        (["flow.py", "--list", "--image", "a/b:1"], "--image: not allowed with argument --list"),
        (["flow.py", "--write-lock", "l", "--keep-cache"], "--keep-cache: not allowed with"),
        (["flow.py", "--write-baseline", "b", "--changed"], "--changed: not allowed with"),
        (["--explain", "flow.py", "--image", "a/b:1"], "not allowed with argument --explain"),
        (["--explain", "flow.py", "--config", "none.toml"], "--config: not allowed with"),
        (["--explain-code", "IMG001", "--exclude", "x"], "--exclude: not allowed with argument"),
        (["--undo", "f", "--select", "IMG001"], "--select: not allowed with argument --undo"),
        (["flow.py", "--imgae", "a/b:1"], "unrecognized arguments: --imgae"),
        (["flow.py", "--image"], "expected one argument"),
        (["flow.py", "--image", "acme/base"], "tag"),
        (["flow.py", "--image", "Acme/base:1"], "Acme"),
        (["flow.py", "--exclude", "["], "argument --exclude: '[' matches nothing"),
        (["flow.py", "--exclude", "./sub"], "argument --exclude: './sub' matches nothing, for ."),
        (["flow.py", "--exclude", "[z-a]"], "argument --exclude: '[z-a]' is no pattern"),
        (["flow.py", "--exclude", "a", "--exclude", ""], "argument --exclude: is empty"),
        ([""], "argument PATH: is empty"),
        (["flow.py", "--image", ""], "argument --image: is empty"),
        (["flow.py", "--config", ""], "argument --config: is empty"),
        (["flow.py", "--patch", ""], "argument --patch: is empty"),
        (["flow.py", "--baseline", ""], "argument --baseline: is empty"),
        (["flow.py", "--write-baseline", ""], "argument --write-baseline: is empty"),
        (["flow.py", "--write-lock", ""], "argument --write-lock: is empty"),
        (["flow.py", "--check", "--lock", ""], "argument --lock: is empty"),
        (["flow.py", "--verify", "--proof", ""], "argument --proof: is empty"),
        (["flow.py", "--verify", "--python", ""], "argument --python: is empty"),
        (["flow.py", "--changed="], "argument --changed: is empty"),
        (["-", "--stdin-filename", ""], "argument --stdin-filename: is empty"),
        (["--undo", ""], "argument --undo: is empty"),
        (["--explain", ""], "argument --explain: is empty"),
        (["flow.py", "--image", "a b:1"], "--image"),
    ],
)
def test_wrong_input_has_one_line_and_exit_code_2(
    project: Path, arguments: list[str], said: str
) -> None:
    done = migrate(*arguments, cwd=project, image=None)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("flyte-image-guide: ")
    assert said in done.stderr
    assert (project / "flow.py").read_text() == IMPLICIT


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"import flytekit\nx = '\xff'\n", "is not valid utf-8"),
        (b"# coding: klingon\nimport flytekit\n", "unknown encoding: klingon"),
        (b"import flytekit\nx = 1 +\n", "bad.py:2: cannot be parsed: invalid syntax"),
        (b"import flytekit\nx = '\x00'\n", "cannot be parsed"),
        (b"import flytekit\nx = " + b"(" * 10_000 + b")" * 10_000, "cannot be parsed"),
        (b"import flytekit\nx = " + b"-" * 100_000 + b"1\n", "nested too deeply"),
    ],
)
def test_a_bad_file_is_named_and_the_others_are_done(
    project: Path, content: bytes, said: str
) -> None:
    (project / "bad.py").write_bytes(content)
    done = migrate(".", cwd=project)
    assert done.returncode == 3
    assert "Traceback" not in done.stderr
    assert [line for line in done.stderr.splitlines() if line.startswith("bad.py") and said in line]
    assert (project / "flow.py").read_text() == PINNED
    assert (project / "bad.py").read_bytes() == content


def test_a_pipe_is_no_file_and_does_not_block(project: Path) -> None:
    os.mkfifo(project / "pipe.py")
    done = migrate(".", "pipe.py", cwd=project)
    assert done.returncode == 3
    assert "pipe.py: is not a regular file" in done.stderr
    assert (project / "flow.py").read_text() == PINNED


def test_exit_code_3_wins_over_1(project: Path) -> None:
    (project / "bad.py").write_text("import flytekit\n(\n")
    assert migrate("--check", ".", cwd=project).returncode == 3


def test_names_that_a_terminal_would_obey_are_made_harmless(project: Path) -> None:
    (project / "a\x1b[31mb\nc.py").write_text(IMPLICIT)
    done = migrate("--check", ".", cwd=project)
    assert "\x1b" not in done.stdout + done.stderr
    assert "a\\x1b[31mb\\nc.py:4:2: IMG001" in done.stdout


# ---------------------------------------------------------------- writing


def test_mode_and_links_are_kept(project: Path) -> None:
    target = project / "flow.py"
    target.chmod(0o755)
    (project / "link.py").symlink_to("flow.py")
    assert migrate(".", cwd=project).returncode == 0
    assert (project / "link.py").is_symlink()
    assert target.read_text() == PINNED
    assert stat.S_IMODE(target.stat().st_mode) == 0o755
    assert sorted(p.name for p in project.iterdir()) == ["flow.py", "link.py"]


def test_links_out_of_the_folder_are_not_followed(project: Path, tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "link.py").symlink_to(project / "flow.py")
    (inside / "circle").symlink_to(".")
    assert migrate("inside", cwd=tmp_path).returncode == 0
    assert (project / "flow.py").read_text() == IMPLICIT


def test_a_read_only_file_is_reported(project: Path) -> None:
    (project / "flow.py").chmod(0o444)
    (project / "other.py").write_text(IMPLICIT)
    done = migrate(".", cwd=project)
    assert done.returncode == 3
    assert "flow.py: is read-only" in done.stderr
    assert (project / "flow.py").read_text() == IMPLICIT
    assert (project / "other.py").read_text() == PINNED


def test_a_kill_leaves_every_file_old_or_new(project: Path) -> None:
    for number in range(60):
        (project / f"flow_{number}.py").write_text(IMPLICIT)
    command = [sys.executable, "-m", "migrate", ".", "--image", IMAGE]
    for delay in (0.05, 0.1, 0.15, 0.2, 0.25, 0.3):
        process = subprocess.Popen(command, cwd=project, stderr=subprocess.DEVNULL)
        try:
            process.wait(timeout=delay)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        for path in project.glob("*.py"):
            assert path.read_text() in (IMPLICIT, PINNED)


# ---------------------------------------------------------------- in somebody's repository


def test_nothing_that_lies_in_the_folder_is_imported(project: Path) -> None:
    for name in ("ast", "re", "argparse", "typing", "dataclasses", "subprocess"):
        (project / f"{name}.py").write_text("raise SystemExit('this ran')\n")
    done = migrate("flow.py", cwd=project)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "1 task pinned in 1 file.")


def test_the_console_script_imports_nothing_from_the_folder(project: Path) -> None:
    (project / "migrate.py").write_text("raise SystemExit('this ran')\n")
    script = Path(sys.executable).parent / "flyte-image-guide"
    done = subprocess.run(
        [script, "flow.py", "--image", IMAGE], cwd=project, capture_output=True, text=True
    )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "1 task pinned in 1 file.")


def test_help_and_version(tmp_path: Path) -> None:
    shown = migrate("--help", cwd=tmp_path, image=None)
    assert shown.returncode == 0
    for option in (
        "--image",
        "--diff",
        "--check",
        "--exclude",
        "--quiet",
        "--verbose",
        "--version",
    ):
        assert option in shown.stdout
    version = migrate("--version", cwd=tmp_path, image=None)
    assert (version.returncode, version.stdout.split()[0]) == (0, "flyte-image-guide")


# ---------------------------------------------------------------- which image


def test_the_projects_own_image_is_found_and_said(project: Path) -> None:
    (project / ".python-version").write_text("3.11\n")
    (project / "requirements.txt").write_text("# pinned\nflytekit==1.16.31\n")
    done = migrate(".", cwd=project, image=None)
    image = "cr.flyte.org/flyteorg/flytekit:py3.11-1.16.31"
    assert done.returncode == 0
    assert f'@task(container_image="{image}")' in (project / "flow.py").read_text()
    origin = "Python 3.11 from .python-version:1; flytekit 1.16.31 from requirements.txt:2"
    assert f"image {image}: {origin}" in done.stderr


def test_each_project_of_a_tree_gets_its_own(tmp_path: Path) -> None:
    for name, version in (("one", "1.15.4"), ("two", "1.16.0")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "flow.py").write_text(IMPLICIT)
        (folder / "requirements.txt").write_text(f"flytekit=={version}\n")
        (folder / ".python-version").write_text("3.12\n")
    assert migrate(".", cwd=tmp_path, image=None).returncode == 0
    assert "py3.12-1.15.4" in (tmp_path / "one/flow.py").read_text()
    assert "py3.12-1.16.0" in (tmp_path / "two/flow.py").read_text()


def test_one_project_without_an_image_is_a_finding(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "flow.py").write_text(IMPLICIT)
    (tmp_path / "one/requirements.txt").write_text("flytekit==1.16.31\n")
    (tmp_path / "one/.python-version").write_text("3.12\n")
    (tmp_path / "two/requirements.txt").write_text("flytekit==1.16.31.dev0\n")
    (tmp_path / "two/.python-version").write_text("3.12\n")
    done = migrate(".", cwd=tmp_path, image=None)
    assert done.returncode == 1
    assert "IMG012" in done.stdout
    assert "py3.12-1.16.31" in (tmp_path / "one/flow.py").read_text()
    assert (tmp_path / "two/flow.py").read_text() == IMPLICIT


def test_no_image_to_be_had_is_exit_code_2(project: Path) -> None:
    (project / ".python-version").write_text("3.13\n")
    (project / "requirements.txt").write_text("flytekit==1.16.31\n")
    done = migrate(".", cwd=project, image=None)
    assert done.returncode == 2
    assert "--image" in done.stderr
    assert (project / "flow.py").read_text() == IMPLICIT
    (project / "flow.py").write_text(PINNED)
    assert migrate(".", cwd=project, image=None).returncode == 0


def test_a_current_folder_that_is_gone(project: Path) -> None:
    (project / "gone").mkdir()
    command = f"rmdir ../gone && '{sys.executable}' -m migrate '{project}' --image {IMAGE}"
    done = subprocess.run(
        ["sh", "-c", command], cwd=project / "gone", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "1 task pinned in 1 file.")
    assert (project / "flow.py").read_text() == PINNED


def test_a_link_to_a_folder_is_not_walked(project: Path) -> None:
    (project / "inside").mkdir()
    (project / "inside/loop").symlink_to(".")
    (project / "inside/up").symlink_to("..")
    assert migrate("inside", cwd=project).returncode == 0
    assert (project / "flow.py").read_text() == IMPLICIT


def test_an_ignore_file_that_is_none_says_nothing(project: Path) -> None:
    (project / ".gitignore").mkdir()
    (project / "sub").mkdir()
    (project / "sub/.gitignore").write_text("!\nflow_pb.py\n")
    (project / "sub/flow_pb.py").write_text(IMPLICIT)
    assert migrate(".", cwd=project).returncode == 0
    assert (project / "flow.py").read_text() == PINNED
    assert (project / "sub/flow_pb.py").read_text() == IMPLICIT


def test_a_hook_of_a_linked_worktree_is_told_the_right_files(tmp_path: Path) -> None:
    """git gives such a hook GIT_DIR, by which it would take any folder for the whole tree."""
    main, linked = tmp_path / "main", tmp_path / "linked"
    (main / "flows").mkdir(parents=True)
    (main / "flows" / "flow.py").write_text(IMPLICIT)
    (main / ".gitignore").write_text("flows/made.py\n")
    author = ["-c", "user.name=a", "-c", "user.email=a@b"]
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        [*author, "commit", "-qm", "flows"],
        ["worktree", "add", "-q", str(linked)],
    ):
        subprocess.run(["git", *words], cwd=main, check=True, capture_output=True)
    (linked / "flows" / "made.py").write_text(IMPLICIT)
    git_dir = main / ".git" / "worktrees" / "linked"
    done = migrate("--check", "flows", cwd=linked, GIT_DIR=str(git_dir))
    (line,) = done.stdout.splitlines()
    assert line.startswith("flows/flow.py:4:2: IMG001 train ")
