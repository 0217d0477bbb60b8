"""`python -m migrate`"""

import sys

# `python -m` puts the current folder first: a file there named like a module of Python's would run.
if sys.path and sys.path[0] != sys.prefix and not getattr(sys.flags, "safe_path", False):
    del sys.path[0]

from migrate.cli import main  # noqa: E402

sys.exit(main())
