"""A file's bytes are read as they are, and written whole or not at all."""

from __future__ import annotations

import errno
import os
import socket
from pathlib import Path

import pytest

from migrate import migrate_paths, source
from migrate.source import (
    Edit,
    Lines,
    NoFile,
    Source,
    Unreadable,
    Unwritable,
    apply,
    create,
    decode,
    newline_of,
    read_bytes,
    write,
)

IMAGE = "ghcr.io/acme/base:1.0"
TASK = "from flytekit import task\n\n\n@task\ndef train() -> int:\n    return 1\n"
PINNED = TASK.replace("@task", f'@task(container_image="{IMAGE}")')


@pytest.fixture
def flow(tmp_path: Path) -> Path:
    path = tmp_path / "flow.py"
    path.write_text(TASK)
    return path


def said(path: Path) -> str:
    """What is said of a file that is named, and cannot be migrated."""
    (result,) = migrate_paths([path], image=IMAGE, isolated=True, write=True)
    (problem,) = result.problems
    return problem.message


# ---------------------------------------------------------------- read


def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.py")
    (tmp_path / "circle.py").symlink_to("circle.py")
    (tmp_path / "gone.py").symlink_to("nothing.py")
    at = os.open(tmp_path, os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(
            f"/proc/self/fd/{at}/s.py" if Path("/proc").exists() else str(tmp_path / "s.py")
        )
        os.close(at)
        assert said(tmp_path / "s.py") == "is not a regular file"
        assert said(tmp_path / "pipe.py") == "is not a regular file"
        assert said(tmp_path / "circle.py") == "too many levels of symbolic links"
        assert said(tmp_path / "gone.py") == "no such file or directory"
        assert migrate_paths([tmp_path], image=IMAGE, isolated=True) == []  # none of them is named
    for name in ("circle.py", "gone.py", "nothing.py", "."):
        with pytest.raises(NoFile):
            read_bytes(str(tmp_path / name))


def test_a_link_is_followed_where_that_is_asked_for(flow: Path) -> None:
    link = flow.with_name("link.py")
    link.symlink_to("flow.py")
    assert read_bytes(str(link)) == TASK.encode()
    with pytest.raises(NoFile, match=r"^too many levels of symbolic links$"):
        read_bytes(str(link), links=False)


def test_a_file_that_is_refused(flow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, flags: int) -> int:
        raise PermissionError(errno.EACCES, "Permission denied", path)

    with monkeypatch.context() as patched:
        patched.setattr(source.os, "open", refuse)
        assert said(flow) == "permission denied"
        with pytest.raises(Unreadable) as refused:
            read_bytes(str(flow))
    assert not isinstance(refused.value, NoFile)  # it is there, and has to be spoken of
    with pytest.raises(Unreadable, match=r"^embedded null byte$"):
        read_bytes("flow\0.py")


def test_a_disk_that_fails_while_a_file_is_read(
    flow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(file: int, size: int) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(source.os, "read", fail)
        assert said(flow) == "input/output error"


def test_a_disk_that_gives_a_file_in_pieces(flow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.read
    monkeypatch.setattr(source.os, "read", lambda file, size: whole(file, min(size, 7)))
    assert read_bytes(str(flow)) == TASK.encode()
    migrate_paths([flow], image=IMAGE, isolated=True, write=True)
    assert flow.read_text() == PINNED


def test_a_file_that_grows_or_shrinks_while_it_is_read(
    flow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.fstat
    for size in (0, 10, len(TASK), 10_000):

        def sized(file: int, size: int = size) -> os.stat_result:
            return os.stat_result([*whole(file)[:6], size, *whole(file)[7:]])

        with monkeypatch.context() as patched:
            patched.setattr(source.os, "fstat", sized)
            assert read_bytes(str(flow)) == TASK.encode()


def test_a_file_may_be_as_large_as_the_limit(flow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LIMIT", 2 << 20)
    flow.write_text(TASK.ljust(2 << 20, "#"))
    (result,) = migrate_paths([flow], image=IMAGE, isolated=True)
    assert result.changed
    flow.write_text(TASK.ljust((2 << 20) + 1, "#"))
    assert said(flow) == "is larger than 2 MB"


DECODED = {
    "no comment": (b"x = '\xc3\xa4'\n", "utf-8", "x = 'ä'\n"),
    "on the first line": (b"# coding: latin-1\nx = '\xe4'\n", "iso-8859-1", "x = 'ä'\n"),
    "behind white space": (b" \t\x0c# -*- coding=latin-1 -*-\n'\xe4'\n", "iso-8859-1", "'ä'\n"),
    "on the second line": (b"#!python\n# coding: cp1252\n'\x80'\n", "cp1252", "'€'\n"),
    "below an empty line": (b"\n# coding: cp1252\n'\x80'\n", "cp1252", "'€'\n"),
    "on the third line": (b"#\n#\n# coding: latin-1\n'\xc3\xa4'\n", "utf-8", "'ä'\n"),
    "below a statement": (b"x = 1\n# coding: latin-1\n'\xc3\xa4'\n", "utf-8", "'ä'\n"),
    "behind a statement": (b"x = 1  # coding: latin-1\n'\xc3\xa4'\n", "utf-8", "'ä'\n"),
    "alone": (b"# coding: latin-1", "iso-8859-1", "# coding: latin-1"),
    "a BOM": (b"\xef\xbb\xbfx = '\xc3\xa4'\n", "utf-8", "x = 'ä'\n"),
    "a BOM and a comment": (b"\xef\xbb\xbf# coding: utf-8\n'\xc3\xa4'\n", "utf-8", "'ä'\n"),
    "nothing": (b"", "utf-8", ""),
}


@pytest.mark.parametrize(("data", "encoding", "end"), DECODED.values(), ids=DECODED.keys())
def test_a_file_is_decoded_as_python_does(data: bytes, encoding: str, end: str) -> None:
    read = decode("flow.py", data)
    bom = data.startswith(source.BOM)
    assert (read.path, read.data, read.encoding, read.bom) == ("flow.py", data, encoding, bom)
    assert read.text.endswith(end)
    assert read.encode(read.text) == data
    with pytest.raises(SyntaxError):
        compile(data + b"\n(", "flow.py", "exec")
    compile(data, "flow.py", "exec")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"x = '\xff'\n", "is not valid utf-8: 'utf-8' codec can't decode byte 0xff in position"),
        (b"# coding: ascii\n'\xe4'\n", "is not valid ascii: 'ascii' codec can't decode byte 0xe4"),
        (b"# coding: rot13\n", "is not valid rot13: 'rot13' is not a text encoding"),
        (b"# coding: nothing\n", "unknown encoding: nothing"),
        (b"\xef\xbb\xbf# coding: latin-1\n", "encoding problem: utf-8"),
        (b"# coding: utf-7\n'+AGE-'\n", "does not survive decoding as utf-7 and encoding again"),
    ],
)
def test_a_file_that_cannot_be_decoded(data: bytes, message: str, flow: Path) -> None:
    flow.write_bytes(data + TASK.encode())
    assert said(flow).startswith(message)
    assert flow.read_bytes() == data + TASK.encode()


def test_a_text_that_the_encoding_of_its_file_cannot_hold() -> None:
    latin = decode("flow.py", b"# coding: latin-1\n")
    with pytest.raises(
        Unwritable, match=r"^cannot be encoded as iso-8859-1 again: 'latin-1' codec"
    ):
        latin.encode("日本")
    assert Source("", b"", "", "cp1252", False).encode("€") == b"\x80"
    assert Source("", b"", "", "utf-8", True).encode("€") == b"\xef\xbb\xbf\xe2\x82\xac"


# ---------------------------------------------------------------- places and edits


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_places_are_those_of_python(newline: str) -> None:
    text = newline.join(["größe = '日本'; a", "", "b = '😀'; c  "])
    for ended in (text, text + newline):
        lines = Lines(ended)
        assert [lines.line(number) for number in (1, 2, 3)] == text.split(newline)
        assert ended[lines.offset(1, 20) :].startswith("a")
        assert ended[lines.offset(3, 12) :].startswith("c")
        assert lines.offset(1, 0) == 0
        for number, start in enumerate(lines.starts, 1):
            assert lines.line_of(start) == number
            assert start == 0 or lines.line_of(start - 1) == number - 1


def test_the_first_line_end_is_that_of_the_file() -> None:
    texts = ("a\nb\r\n", "a\r\nb\n", "a\rb\n", "a", "")
    assert list(map(newline_of, texts)) == ["\n", "\r\n", "\r", "\n", "\n"]


def test_edits_are_made_in_order() -> None:
    edits = [Edit(2, 3, "z"), Edit(0, 0, "b"), Edit(0, 0, "a"), Edit(0, 1, "x"), Edit(1, 2, "y")]
    assert apply("123456", edits) == "baxyz456"
    assert apply("123", []) == "123"
    for wrong in ([Edit(0, 2, ""), Edit(1, 3, "")], [Edit(2, 1, "")]):
        with pytest.raises(ValueError, match=rf"^edits overlap at offset {wrong[-1].start}$"):
            apply("123", wrong)


# ---------------------------------------------------------------- written


def test_mode_and_links_are_kept(flow: Path) -> None:
    flow.chmod(0o640)
    link = flow.with_name("link.py")
    link.symlink_to("flow.py")
    migrate_paths([link], image=IMAGE, isolated=True, write=True)
    assert flow.read_text() == PINNED
    assert flow.stat().st_mode & 0o7777 == 0o640
    assert link.is_symlink()
    assert not link.parent.joinpath("flow.py").is_symlink()
    assert sorted(os.listdir(flow.parent)) == ["flow.py", "link.py"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(flow: Path) -> None:
    os.chown(flow, 1234, 4321)
    migrate_paths([flow], image=IMAGE, isolated=True, write=True)
    assert (flow.stat().st_uid, flow.stat().st_gid) == (1234, 4321)
    assert flow.read_text() == PINNED


def test_nobody_else_reads_a_file_while_it_is_written(
    flow: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow.chmod(0o600)
    modes = []
    synced = os.fsync

    def look(file: int) -> None:
        modes.append(os.fstat(file).st_mode & 0o777)
        synced(file)

    monkeypatch.setattr(source.os, "fsync", look)
    migrate_paths([flow], image=IMAGE, isolated=True, write=True)
    assert modes == [0o600]
    assert flow.read_text() == PINNED


def test_a_long_name(tmp_path: Path) -> None:
    flow = tmp_path / f"{'a' * 252}.py"
    flow.write_text(TASK)
    migrate_paths([flow], image=IMAGE, isolated=True, write=True)
    assert flow.read_text() == PINNED


def test_a_file_that_is_read_only_is_left(flow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for mode in (0o444, 0o555):
        flow.chmod(mode)
        assert said(flow) == "is read-only"
    flow.chmod(0o644)
    monkeypatch.setattr(source.os, "access", lambda path, mode: mode != os.W_OK)  # by its disk
    assert said(flow) == "is read-only"
    assert flow.read_text() == TASK


@pytest.mark.parametrize("moment", ["open", "fsync", "replace"])
def test_a_disk_that_is_full(flow: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    def fail(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    opened = os.open

    def fail_to_make(path: str, flags: int, mode: int = 0o777) -> int:
        return fail() if flags & os.O_CREAT else opened(path, flags, mode)

    monkeypatch.setattr(source.os, moment, fail_to_make if moment == "open" else fail)
    assert said(flow) == "no space left on device"
    assert flow.read_text() == TASK
    assert os.listdir(flow.parent) == ["flow.py"]


@pytest.mark.parametrize("moment", ["before", "while it is written"])
def test_a_file_that_somebody_else_changes_is_left_to_them(
    flow: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    theirs = TASK + "# saved by an editor\n"
    if moment == "before":
        flow.write_text(theirs)
    else:
        monkeypatch.setattr(source.os, "fsync", lambda _: flow.write_text(theirs))
    with pytest.raises(Unwritable, match=r"^has changed since it was read: run again$"):
        write(str(flow), PINNED.encode(), TASK.encode())
    assert flow.read_text() == theirs
    assert os.listdir(flow.parent) == ["flow.py"]


def test_a_file_that_is_gone_is_not_made_again(flow: Path) -> None:
    flow.unlink()
    with pytest.raises(Unwritable, match=r"^no such file or directory$"):
        write(str(flow), PINNED.encode(), TASK.encode())
    flow.mkdir()
    with pytest.raises(Unwritable, match=r"^is not a regular file$"):
        write(str(flow), PINNED.encode(), TASK.encode())


def test_a_new_file_takes_no_other_s_place(tmp_path: Path) -> None:
    kept = os.umask(0o002)
    try:
        create(str(tmp_path / "new"), b"text")
    finally:
        os.umask(kept)
    assert (tmp_path / "new").read_bytes() == b"text"
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o664
    (tmp_path / "link").symlink_to("nothing")
    for name in ("new", "link"):
        with pytest.raises(Unwritable, match=r"^has been made meanwhile: run again$"):
            create(str(tmp_path / name), b"other")
    with pytest.raises(Unwritable, match=r"^no such file or directory$"):
        create(str(tmp_path / "no folder" / "new"), b"text")
    assert sorted(os.listdir(tmp_path)) == ["link", "new"]
    assert (tmp_path / "new").read_bytes() == b"text"
