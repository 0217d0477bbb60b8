"""A command line: read, and refused where what it says makes no sense together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from migrate.options import STDIN, parser

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

_JOBS = (
    "diff",
    "check",
    "list",
    "explain",
    "explain_code",
    "write_baseline",
    "write_lock",
    "undo",
    "show_config",
    "completion",
    "version",
)
"""Each does something else than to write; a command line names one."""
_WITHOUT_PATHS = ("explain", "explain_code", "undo", "completion", "version", "changed")
_OF_WRITING = ("image", "create_constant", "keep_cache")
_OF_A_RUN = (*_OF_WRITING, "changed", "select", "ignore", "baseline", "config", "isolated")
_NOT_OF_JOB = {
    "list": _OF_WRITING,
    "write_lock": (*_OF_WRITING, "changed"),
    "write_baseline": ("create_constant", "changed"),
    "show_config": ("create_constant", "keep_cache", "changed"),
    "explain": _OF_A_RUN,
    "explain_code": (*_OF_A_RUN, "exclude"),
    "undo": (*_OF_A_RUN, "exclude"),
}
"""What would be said in vain: it has no part in what the job does."""
_NOT_OF_STDIN = (
    "create_constant",
    "list",
    "changed",
    "write_baseline",
    "lock",
    "write_lock",
    "show_config",
    "verify",
    "patch",
)


def parse(arguments: Sequence[str]) -> Namespace:
    """The options of a command line. Exits with USAGE where they make no sense."""
    made = parser()
    # Alone, it would take the PATH behind it for its value.
    options = made.parse_args(
        ["--verify=proven" if each == "--verify" else each for each in arguments]
    )
    problem = _problem(options)
    if problem:
        made.error(problem)
    return options


def _problem(options: Namespace) -> str | None:
    """What makes no sense in a command line; one line."""
    empty = _empty(options)
    if empty is not None:
        return f"argument {empty}: is empty: leave it out, or write what it is to be"
    jobs = [job for job in _JOBS if getattr(options, job)]
    if len(jobs) > 1:
        one, other = (f"--{job.replace('_', '-')}" for job in jobs[:2])
        return f"argument {other}: not allowed with argument {one}"
    if options.config is not None and options.isolated:
        return "argument --isolated: not allowed with argument --config"
    if options.assume and options.explain is None:
        return "argument --assume: needs --explain"
    if options.explain is not None and options.paths:
        return f"argument PATH: not allowed with --explain, which has its own: {options.paths[0]}"
    if options.undo is not None and options.paths:
        return f"argument PATH: not allowed with --undo, whose FILE names them: {options.paths[0]}"
    if options.lock is not None and not options.check:
        return "argument --lock: needs --check"
    if options.output_format == "csv" and not options.list:
        return "argument --output-format: csv is for --list only"
    if options.diff and options.output_format != "text":
        return "argument --output-format: not allowed with argument --diff, which is text"
    if options.quiet and options.verbose:
        return "argument -v/--verbose: not allowed with argument -q/--quiet"
    if not options.paths and not any(_given(options, name) for name in _WITHOUT_PATHS):
        return "the following arguments are required: PATH"
    return (
        _verify_problem(options, jobs)
        or _stdin_problem(options)
        or _in_vain(options, jobs)
        or _exclude_problem(options.exclude)
    )


def _empty(options: Namespace) -> str | None:
    """What was given as an empty text: a variable of the shell that is not set, mostly."""
    for name, value in vars(options).items():
        if "" in (value if isinstance(value, list) else [value]):
            return "PATH" if name == "paths" else f"--{name.replace('_', '-')}"
    return None


def _in_vain(options: Namespace, jobs: list[str]) -> str | None:
    """The first option that has no part in what is to be done."""
    for job in jobs:
        for name in _NOT_OF_JOB.get(job, ()):
            if _given(options, name):
                one, other = job.replace("_", "-"), name.replace("_", "-")
                return f"argument --{other}: not allowed with argument --{one}"
    return None


def _verify_problem(options: Namespace, jobs: list[str]) -> str | None:
    """The same of what belongs to `--verify`, and of `--patch`."""
    for name in ("python", "proof"):
        if getattr(options, name) is not None and options.verify is None:
            return f"argument --{name}: needs --verify"
    if options.proof is not None and not options.proof.endswith((".html", ".json")):
        return f"argument --proof: {options.proof!r} ends in neither .html nor .json"
    job = jobs[0].replace("_", "-") if jobs else ""
    if options.verify is not None and job not in ("", "check", "diff"):
        return f"argument --verify: not allowed with argument --{job}"
    if options.patch is not None and job:
        return f"argument --patch: not allowed with argument --{job}, which writes no file of yours"
    return None


def _stdin_problem(options: Namespace) -> str | None:
    """The same of `-`, which is one module and has no part in what is said of a tree."""
    if STDIN not in options.paths:
        named = options.stdin_filename is not None
        return "argument --stdin-filename: only allowed with the PATH -" if named else None
    if len(options.paths) > 1:
        return "argument PATH: - is standard input, one module; name nothing beside it"
    for name in _NOT_OF_STDIN:
        if _given(options, name):
            return f"argument --{name.replace('_', '-')}: not allowed with the PATH -"
    return None


def _exclude_problem(patterns: Sequence[str]) -> str | None:
    """A pattern that would leave out nothing, as the configuration refuses it too."""
    if not patterns:
        return None
    from migrate.files import BadPattern, one_pattern

    for pattern in patterns:
        try:
            kept = one_pattern(pattern, repr(pattern), "of this one").patterns
        except BadPattern as error:
            return f"argument --exclude: {error}"
        if all(each.include is None for each in kept):
            said = "matches nothing: write a pattern as in a .gitignore"
            return f"argument --exclude: {pattern!r} {said}"
    return None


def _given(options: Namespace, name: str) -> bool:
    return getattr(options, name) not in (None, False, [])
