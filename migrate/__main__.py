"""`python -m migrate`"""

import os
import sys

# `python -m` puts the current folder first, and so does an empty entry of PYTHONPATH: a file there
# that is named like a module of Python's would run.
if not getattr(sys.flags, "safe_path", False):
    here = os.getcwd()
    sys.path[:] = [entry for entry in sys.path if entry not in ("", here)]

from migrate.cli import main

sys.exit(main())
