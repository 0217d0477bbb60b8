"""Of any text: it is read or refused, and nothing but images is ever added."""

from __future__ import annotations

from fuzz import mutants
from fuzz.checks import checked
from fuzz.properties import Files, holds


@holds(mutants.programs, examples=40)
def programs(files: Files) -> None:
    """Statements of Python's own library, some of their functions decorated: nothing but images
    is added.
    """
    checked(files)


@holds(mutants.soup, examples=80)
def soup(files: Files) -> None:
    """Pieces of Python, whole or not, in any encoding: the same."""
    checked(files)
