"""What a change of the tool does to real projects: two of its revisions over the same checkouts.

    python -m ecosystem CORPUS [--base REV] [--head REV] > report.md

CORPUS is a checkout, or a folder of checkouts; it is only looked at.
The base is where this branch left main; on main the last commit, or the one before where nothing is
uncommitted. The head is the work tree.
Prints Markdown for a pull request: findings, edits and failures that differ, and how long it took.

Exit codes: 0 nothing differs, 1 something does, 2 bad use, or a revision that does not run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from ecosystem.comparison import Comparison, compare
from ecosystem.markdown import markdown
from ecosystem.revisions import WORK_TREE, BadUse, default_base, report, unpack


def projects(corpus: Path) -> list[Path]:
    """The checkouts of a corpus, in order. Raises BadUse where there are none."""
    if not corpus.is_dir():
        raise BadUse(f"there is no folder {str(corpus)!r}")
    if (corpus / ".git").exists():
        return [corpus.resolve()]
    found = [path.resolve() for path in sorted(corpus.iterdir()) if path.is_dir()]
    if not found:
        raise BadUse(f"{str(corpus)!r} holds no checkouts: clone some projects into it")
    return found


def compare_all(
    those: Iterable[Path], revisions: tuple[str, str]
) -> tuple[tuple[str, str], list[Comparison]]:
    """The names of two revisions, and what differs between them in each project."""
    compared = []
    with tempfile.TemporaryDirectory() as name:
        base, head = Path(name, "base"), Path(name, "head")
        names = unpack(revisions[0], base), unpack(revisions[1], head)
        for project in those:
            print(project.name, file=sys.stderr)
            compared.append(compare(project, report(base, project), report(head, project)))
    return names, compared


def main() -> int:
    assert __doc__
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--base", default="")
    parser.add_argument("--head", default="")
    options = parser.parse_args()
    try:
        revisions = options.base or default_base(), options.head or WORK_TREE
        names, compared = compare_all(projects(options.corpus), revisions)
    except BadUse as error:
        print(f"ecosystem: {error}", file=sys.stderr)
        return 2
    print(markdown(names, compared))
    return 1 if any(each.differs for each in compared) else 0


if __name__ == "__main__":
    sys.exit(main())
