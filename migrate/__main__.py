"""`python -m migrate`"""

import os
import sys

# `python -m` puts the current folder first, and so does an empty entry of PYTHONPATH: a file there
# that is named like a module of Python's would run.
if not getattr(sys.flags, "safe_path", False):
    try:
        here = os.getcwd()
    except OSError:  # it has been deleted
        here = ""
    sys.path[:] = [entry for entry in sys.path if entry not in ("", here)]

from migrate.cli import main

sys.exit(main())
