"""The command's options, each with its help, and its exit codes."""

from __future__ import annotations

import argparse
import os
from typing import NoReturn

EXPLICIT, IMPLICIT, USAGE, FAILED = range(4)
"""The exit codes."""
PROGRAM = "flyte-image-guide"
FORMATS = ("text", "json", "github", "sarif", "markdown", "csv")
STDIN = "-"
_EPILOG = """\
examples:
  %(prog)s --diff flows/                                 show what would change
  %(prog)s flows/                                        write the image that flytekit would pick
  %(prog)s --image ghcr.io/acme/flows:1.4 flows/ lib/    write this one
  %(prog)s --image acme.images:BASE flows/               write a constant and its import
  %(prog)s --check .                                     in CI: fail while a task names no image
  %(prog)s --explain flows/train.py::fit                 which image does this task get, and why

exit codes:
  0  all that was asked is explicit now
  1  something is implicit still: it would change (--check, --diff) or needs review
  2  bad use or configuration, or no image to be had
  3  a file could not be read, parsed or written; the others were done all the same
"""


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Asks nobody for the width: argparse would import shutil, and all its archives, for that."""

    def __init__(self, prog: str) -> None:
        columns = os.environ.get("COLUMNS", "")
        super().__init__(prog, width=int(columns) - 2 if columns.isdigit() else 78)


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        from migrate.report.harmless import plain

        self.exit(USAGE, f"{self.prog}: {plain(message)} (see {self.prog} --help)\n")


def parser() -> Parser:
    made = Parser(
        prog=PROGRAM,
        usage="%(prog)s [OPTION ...] PATH [PATH ...]",
        description="Find every flytekit (Flyte 1) task that names no container image, and write\n"
        "the image into its source. Nothing of yours is imported or run, but for\n"
        "--verify. This does not migrate to Flyte 2.",
        epilog=_EPILOG,
        formatter_class=Formatter,
        allow_abbrev=False,
        add_help=False,  # among the others of its kind below
    )
    made.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a file or folder; - for a module on standard input, migrated to standard output",
    )
    _which_image(made.add_argument_group("which image"))
    _what_to_do(made.add_argument_group("look instead of writing"))
    _what_is_sure(made.add_argument_group("be sure, or go back"))
    _what_to_leave(made.add_argument_group("leave out"))
    _what_to_hold(made.add_argument_group("hold a tree against what it was"))
    _configuration(made.add_argument_group("configuration"))
    _output(made.add_argument_group("output"))
    return made


def _which_image(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--image",
        metavar="IMAGE",
        help="the image to write: a reference with a tag or digest, a template"
        " {{.image.NAME}}, or a constant module:NAME; without it, the one that flytekit would"
        " pick: read from the project's lock files, pyproject.toml, requirements, environment",
    )
    group.add_argument(
        "--create-constant",
        metavar="REF",
        help="write the module of --image module:NAME with this image reference",
    )


def _what_to_do(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--diff", action="store_true", help="show the changes, write nothing")
    group.add_argument("--check", action="store_true", help="name what would change")
    group.add_argument("--list", action="store_true", help="list every task and its image")
    group.add_argument(
        "--explain",
        metavar="TARGET",
        help="which image a task gets, and by which step, in every way of running it:"
        " PATH, PATH::NAME or PATH:LINE",
    )
    group.add_argument(
        "--assume",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="with --explain: and if? python=3.12, flytekit=1.16.31, image=… (as pyflyte's"
        " --image), env=… (FLYTE_INTERNAL_IMAGE), plugin=…, config.NAME=…; parted by commas",
    )
    group.add_argument("--explain-code", metavar="CODE", help="what a finding code means")


def _what_is_sure(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--verify",
        choices=("proven", "report"),
        nargs="?",
        const="proven",
        metavar="report",
        help="import your modules before and after, and have flytekit serialize every task,"
        " workflow and launch plan: what differs in more than the image is not written, or with"
        " --verify=report written and said. This runs your code",
    )
    group.add_argument(
        "--python",
        metavar="PYTHON",
        help="with --verify: the interpreter that imports them, VENV/bin/python (default: the"
        " project's .venv)",
    )
    group.add_argument(
        "--proof", metavar="FILE", help="with --verify: keep what was seen in FILE, .html or .json"
    )
    group.add_argument(
        "--patch", metavar="FILE", help="leave a patch in FILE that takes this run's changes back"
    )
    group.add_argument(
        "--undo", metavar="FILE", help="apply it: whole for each file that has not changed since"
    )


def _what_to_leave(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--exclude",
        action="append",
        default=[],
        metavar="PATTERN",
        help="files that match, as in a .gitignore, beside those that the configuration excludes;"
        " may be repeated",
    )
    group.add_argument(
        "--changed",
        nargs="?",
        const="HEAD",
        metavar="REV",
        help="all but what git says is new or has changed since HEAD, or since this branch left"
        " REV",
    )
    group.add_argument(
        "--select", action="append", default=[], metavar="CODES", help="all findings but these"
    )
    group.add_argument(
        "--ignore", action="append", default=[], metavar="CODES", help="findings with these codes"
    )
    group.add_argument(
        "--keep-cache",
        action="store_true",
        help="tasks whose cache version may change with their decorator",
    )
    group.add_argument("--baseline", metavar="FILE", help="the findings that FILE accepts")
    group.add_argument(
        "--write-baseline",
        metavar="FILE",
        help="accept all findings of now, in FILE, which keeps those of other files",
    )


def _what_to_hold(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--lock",
        metavar="FILE",
        help="with --check: fail where the image that flytekit would pick is not FILE's any more",
    )
    group.add_argument(
        "--write-lock",
        metavar="FILE",
        help="keep in FILE which image each task would get now, and those of other files",
    )


def _configuration(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--config", metavar="FILE", help="this pyproject.toml, not the nearest of each file"
    )
    group.add_argument("--isolated", action="store_true", help="read no configuration file")
    group.add_argument(
        "--show-config", action="store_true", help="what holds for PATH, and where it is set"
    )


def _output(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--output-format",
        choices=FORMATS,
        default="text",
        metavar="FORMAT",
        help=f"{', '.join(FORMATS[:-1])}; csv for --list (default: text)",
    )
    group.add_argument(
        "--stdin-filename",
        metavar="PATH",
        help="with -: where the module stands, or the notebook (default: stdin.py)",
    )
    group.add_argument("-q", "--quiet", action="store_true", help="say nothing but what went wrong")
    group.add_argument(
        "-v", "--verbose", action="store_true", help="name every task and what it says"
    )
    group.add_argument(
        "--completion",
        choices=("bash", "zsh", "fish"),
        metavar="SHELL",
        help="print what completes these options in bash, zsh or fish",
    )
    group.add_argument("--version", action="store_true", help="print the version and exit")
    group.add_argument("-h", "--help", action="help", help="print this and exit")
