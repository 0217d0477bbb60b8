"""The command of `make fuzz`.

Exit codes: 0 nothing was found, 1 something was, 2 bad use.
"""

from __future__ import annotations

import argparse
import secrets
import sys
from pathlib import Path

from fuzz.properties import load
from fuzz.rounds import Finding, Tally, keep, kept, rounds


def main(arguments: list[str] | None = None) -> int:
    properties = load()
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("properties", nargs="*", metavar="PROPERTY", help=", ".join(properties))
    parser.add_argument("--seconds", type=float, default=600, help="for all (default: 600)")
    parser.add_argument("--seed", type=int, help="of the first round (default: another each time)")
    parser.add_argument("--keep", type=Path, default=Path(".cache/fuzz"), metavar="FOLDER")
    parser.add_argument("--again", type=Path, metavar="FOLDER", help="a finding that was kept")
    options = parser.parse_args(arguments)
    unknown = set(options.properties) - set(properties)
    if unknown:
        parser.error(f"no such property: {', '.join(sorted(unknown))}")
    if options.again:
        name, files = kept(options.again)
        properties[name].check(files)
        print(f"{name} holds now")
        return 0
    seed = secrets.randbelow(1 << 30) if options.seed is None else options.seed
    names = options.properties or list(properties)
    print(f"seed {seed}", file=sys.stderr)
    tallies: dict[str, Tally] = {}
    found = 0
    for finding in rounds([properties[n] for n in names], options.seconds, seed, tallies):
        found += 1
        print(_report(finding, keep(finding, options.keep)), flush=True)
    for tally in tallies.values():
        cases = tally.rounds * properties[tally.name].examples
        print(f"{tally.name:12} {cases:8} cases  {tally.seconds:7.1f} s")
    print(f"{found} found", file=sys.stderr)
    return 1 if found else 0


def _report(finding: Finding, place: Path) -> str:
    """What a reader needs to see it, mend it and try again."""
    parts = [f"{finding.name} does not hold: {finding.error}"]
    for name, data in finding.files.items():
        parts.append(f"---- {name}\n{data.decode('utf-8', 'backslashreplace')}")
    parts.append(f"---- kept in {place}; try it again with: python -m fuzz --again {place}")
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())
