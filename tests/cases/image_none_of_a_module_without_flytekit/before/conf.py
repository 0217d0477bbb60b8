import os

NONE = None
EMPTY = ""
SET = "ghcr.io/a/b:1"
MAYBE = os.environ.get("X")
if os.environ.get("Y"):
    LATER = None
else:
    LATER = "ghcr.io/a/b:1"
