"""The command: options, what goes where, exit codes. The rest is imported when it is needed."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from migrate.results import Result

EXPLICIT, IMPLICIT, USAGE, FAILED = range(4)
PROGRAM = "flyte-image-guide"
_EPILOG = """\
examples:
  %(prog)s --diff flows/                                 show what would change
  %(prog)s flows/                                        write the image that flytekit would pick
  %(prog)s --image ghcr.io/acme/flows:1.4 flows/ lib/    write this one
  %(prog)s --check .                                     in CI: fail while a task names no image

exit codes:
  0  all that was asked is explicit now
  1  something is implicit still: it would change (--check, --diff) or needs review
  2  bad use, or no image to be had
  3  a file could not be read, parsed or written; the others were done all the same
"""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Asks nobody for the width: argparse would import shutil, and all its archives, for that."""

    def __init__(self, prog: str) -> None:
        columns = os.environ.get("COLUMNS", "")
        super().__init__(prog, width=int(columns) - 2 if columns.isdigit() else 78)


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    made = Parser(
        prog=PROGRAM,
        description="Find every flytekit (Flyte 1) task that names no container image, and write\n"
        "the image into its source. Nothing of yours is imported or run. This does not\n"
        "migrate to Flyte 2.",
        epilog=_EPILOG,
        formatter_class=Formatter,
        allow_abbrev=False,
    )
    made.add_argument("paths", nargs="+", metavar="PATH", help="a file or folder")
    made.add_argument(
        "--image",
        metavar="REF",
        help="the image to write, with a tag or digest; without it, the one that flytekit would "
        "pick: read from the project's lock files, pyproject.toml, requirements, environment",
    )
    look = made.add_mutually_exclusive_group()
    look.add_argument("--diff", action="store_true", help="show the changes, write nothing")
    look.add_argument("--check", action="store_true", help="name what would change, write nothing")
    made.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="leave out what matches, as in a .gitignore; may be repeated",
    )
    talk = made.add_mutually_exclusive_group()
    talk.add_argument("-q", "--quiet", action="store_true", help="say nothing but what went wrong")
    talk.add_argument(
        "-v", "--verbose", action="store_true", help="name every task and what it says"
    )
    made.add_argument("--version", action="store_true", help="print the version and exit")
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is returned."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if "--version" in arguments:
        return _version()
    options = parser().parse_args(arguments)
    _open_streams()
    try:
        return Command(options).run()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        return _unsaid(error)
    except KeyboardInterrupt:
        _say("interrupted: every file is as it was, or done")
        return 130
    except Exception as error:
        return _crashed(error)


class Command:
    """One run with its options."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.writes = not (options.diff or options.check)

    def run(self) -> int:
        from migrate.files import BadPattern, NotThere, find
        from migrate.images import BadReference, require_pinned

        try:
            if self.options.image is not None:
                require_pinned(self.options.image)
            files = find(self.options.paths, self.options.exclude)
        except BadReference as error:
            return _wrong(f"--image: {error}")
        except BadPattern as error:
            return _wrong(f"--exclude: {error}")
        except NotThere as error:
            return _wrong(f"there is no {error.args[0]!r}")
        named = frozenset(map(os.path.abspath, self.options.paths))
        results = self._results(files, named)
        missing = self._projects(results)
        self._report(results, len(files))
        return self._code(results, missing)

    def _results(self, files: Sequence[str], named: frozenset[str]) -> list[Result]:
        from migrate.run import prepare, run

        prepare()
        rewrites = not self.options.check
        return run(files, self.options.image, named, write=self.writes, rewrites=rewrites)

    # ------------------------------------------------------------ what is said

    def _projects(self, results: Sequence[Result]) -> bool:
        """Say which image each project has that needs one; whether none has any."""
        asked = dict.fromkeys(r.project for r in results if r.project is not None and r.implicit)
        if not asked:
            return False
        from migrate.report.text import image_line

        for project in asked:
            if project.image is None:
                _say(f"no image: {project.problem}")
            elif not self.options.quiet:
                _say(image_line(project))
        if not self.options.quiet:
            for note in dict.fromkeys(note for project in asked for note in project.notes):
                _say(f"note: {note}")
        return all(result.project is None or not result.project.image for result in results)

    def _report(self, results: Sequence[Result], files: int) -> None:
        from migrate.report.text import problem_line, shown, summary

        if self.options.diff:
            self._diff(results)
        self._findings(results)
        for result in results:
            if result.pins and not self.options.quiet:
                _say(f"{'rewrote' if self.writes else 'would rewrite'} {shown(result.path)}")
            for problem in result.problems:
                _say(problem_line(problem))
        if not self.options.quiet:
            _say(summary(results, files, self.writes))

    def _findings(self, results: Sequence[Result]) -> None:
        """On stdout, which a diff has to itself."""
        if self.options.quiet:
            return
        from migrate.report.text import finding_line
        from migrate.run import uses

        used = uses(results)
        for result in results:
            for finding in result.findings:
                left = finding.open and not (finding.pinned and not self.options.check)
                if self.options.verbose or left:
                    line = finding_line(finding, used, self.writes)
                    print(line, file=sys.stderr if self.options.diff else sys.stdout)

    def _diff(self, results: Sequence[Result]) -> None:
        from migrate.report.diff import coloured, diff

        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        sys.stdout.flush()
        for result in results:
            if result.changed:
                text = diff(result)
                sys.stdout.buffer.write(coloured(text) if colour else text)
        sys.stdout.buffer.flush()

    def _code(self, results: Sequence[Result], missing: bool) -> int:
        if any(result.problems for result in results):
            return FAILED
        if missing:
            return USAGE
        left = any(
            finding.open and not (finding.pinned and self.writes)
            for result in results
            for finding in result.findings
        )
        return IMPLICIT if left else EXPLICIT


def _version() -> int:
    from importlib.metadata import PackageNotFoundError, version

    try:
        print(PROGRAM, version(PROGRAM))
    except PackageNotFoundError:
        print(PROGRAM, "(not installed)")
    return EXPLICIT


def _open_streams() -> None:
    """Print what cannot be encoded as an escape; a closed stream swallows what it is told."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for the life of the process
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _unsaid(error: OSError) -> int:
    """Writing the report failed, on a full disk for one; whatever files were due are written."""
    _say(f"{PROGRAM}: the output cannot be written: {error.strerror or error}")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def _crashed(error: Exception) -> int:
    """A fault of ours: where it is, in one line, and the rest only for those who ask."""
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(frame.filename)}:{frame.lineno}"
    _say(f"{PROGRAM}: a bug of ours, please report it: {type(error).__name__} at {place}: {error}")
    if "--verbose" in sys.argv:
        traceback.print_exc()
    return FAILED


def _wrong(message: str) -> int:
    _say(f"{PROGRAM}: {message}")
    return USAGE


def _say(message: str) -> None:
    print(message, file=sys.stderr)
