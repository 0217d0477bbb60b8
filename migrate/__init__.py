"""Add explicit `container_image` values to flytekit workflows.

`migrate_source` and `migrate_paths` are the Python API; `python -m migrate --help` is the command.
Nothing is imported until one of them is asked for: `python -m migrate` runs in folders whose files
may be named like modules of Python's, `__future__` too.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from migrate.api import (
        Code,
        Finding,
        Migration,
        Problem,
        Result,
        migrate_paths,
        migrate_source,
    )

__all__ = [
    "Code",
    "Finding",
    "Migration",
    "Problem",
    "Result",
    "migrate_paths",
    "migrate_source",
]


def __getattr__(name: str) -> object:
    if name in __all__:
        from migrate import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
