"""What the tool can say: each code declared once, with message, reason, facts and an example.

The numbers are final: a code keeps its own, and one that is given up is not used again.
IMG001 to 019 are unsettled, 020 to 039 settled, 040 to 049 about ignores, 050
to 059 about a lock file, 060 to 069 about caches.
"""

from __future__ import annotations

from migrate.codes import caching, holding, ignoring, settled, unsettled
from migrate.codes.code import Code

CODES: tuple[Code, ...] = tuple(
    value
    for module in (unsettled, settled, ignoring, holding, caching)
    for value in vars(module).values()
    if isinstance(value, Code)
)


def names(code: Code) -> tuple[str, ...]:
    """What a finding can be called where it is ignored, its own number first.

    Whether a task that names no image can be given one hangs on the run: `IMG001` means it anyhow.
    """
    same = (unsettled.NO_IMAGE, unsettled.GENERATED, unsettled.UNIMPORTABLE)
    return (code.number, unsettled.IMPLICIT.number) if code in same else (code.number,)


def nearest_code(written: str) -> str | None:
    """The number of the code that somebody is likely to have meant; None where none is near."""
    import re
    from difflib import get_close_matches

    known = [code.number for code in CODES]
    padded = re.sub(r"\d+$", lambda digits: digits[0].zfill(3)[-3:], written.upper())
    return next(iter(get_close_matches(padded, known, 1)), None)
