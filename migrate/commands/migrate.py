"""Examine files, and write the images or show what would be written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from migrate.commands import configuration_of, constant_of, files_of, named_by
from migrate.options import FAILED
from migrate.terminal import say, takes_colour

if TYPE_CHECKING:
    from argparse import Namespace

    from migrate.results import Run


def migrate(options: Namespace) -> int:
    """What the command does if nothing else is asked for; the exit code."""
    from migrate.commands.due import Due, NotBegun
    from migrate.progress import Progress
    from migrate.report import WITH_CHANGES
    from migrate.results import Run
    from migrate.run import examine_all, finish, prepare

    configuration = configuration_of(options)
    files = files_of(options, configuration)
    mode = mode_of(options)
    prepare()
    constant = constant_of(options, configuration, files)
    look_only = mode == "check" and options.output_format not in WITH_CHANGES
    rewrites = not look_only or options.verify is not None
    with Progress(0 if options.quiet else len(files)) as progress:
        named = named_by(options)
        found = list(examine_all(files, configuration, named, rewrites, progress.looked_at))
    due = Due(options, constant, mode == "write")
    try:
        results = finish(due(found), files, configuration, write=mode == "write")
    except NotBegun:
        return FAILED
    if due.constant is not None:
        results = [due.constant, *results]
    due.done(results)
    done = Run(results, len(files), mode, options.verbose)
    return deliver(done, options, diffs(done) if options.diff else None)


def mode_of(options: Namespace) -> str:
    """The mode of the `Run` that these options ask for."""
    return "diff" if options.diff else "check" if options.check else "write"


def deliver(run: Run, options: Namespace, product: bytes | None = None) -> int:
    """Put on stdout what was asked for and say the rest on stderr; the exit code.

    Args:
        run: what was found and done.
        options: of the command line.
        product: what stdout has to itself, such as a diff; None: the report in its format.
    """
    _say_images(run, options.quiet)
    if product is not None:
        sys.stdout.flush()
        sys.stdout.buffer.write(product)
        sys.stdout.buffer.flush()
    _report(run, options, product is not None)
    _say_what_became(run, options.quiet)
    return run.exit_code


def _report(run: Run, options: Namespace, taken: bool) -> None:
    """The findings in their format; where stdout is taken, for a person on stderr."""
    if options.output_format != "text" and not taken:
        from migrate.report import rendered

        sys.stdout.write(rendered(run, options.output_format))
    elif not options.quiet:
        from migrate.report.text import lines

        stream = sys.stderr if taken else sys.stdout
        stream.write(lines(run, colour=takes_colour(stream)))
    sys.stdout.flush()


def diffs(run: Run) -> bytes:
    """All changes as one patch, in colour for a terminal."""
    from migrate.report.diff import diff, for_terminal

    text = b"".join(diff(result) for result in run.results if result.changed)
    if not sys.stdout.isatty():
        return text
    return for_terminal(text, colour=takes_colour(sys.stdout))


def _say_images(run: Run, quiet: bool) -> None:
    """Which images are written, and where they were found; always, where there is none."""
    from migrate.report.harmless import plain
    from migrate.report.text import choice_line, image_line

    choices = [finding.choice for finding in run.findings()]
    if not quiet:
        for choice in dict.fromkeys(each for each in choices if each is not None):
            if choice.origin.line:
                say(choice_line(choice))
    for project in run.projects():
        if project.image is None:
            say(plain(f"no image: {project.problem}"))
        elif not quiet:
            say(image_line(project))
    if not quiet:
        for note in dict.fromkeys(note for each in run.projects() for note in each.notes):
            say(plain(f"note: {note}"))


def _say_what_became(run: Run, quiet: bool) -> None:
    """Of each file that changes, and of all; always, what went wrong."""
    from migrate.report.harmless import shown
    from migrate.report.text import problem_line, summary

    for result in run.results:
        if (result.pins or result.changed) and not quiet and run.mode != "filter":
            verb = "write" if result.changed and not result.old else "rewrite"
            done = f"{verb[:-3]}ote" if run.writes else f"would {verb}"
            say(f"{done} {shown(result.path)}")
        for problem in result.problems:
            say(problem_line(problem))
    if not quiet:
        say(summary(run))
