"""As on a Python that this flytekit has no image for: the Python is struck off its list (F12)."""

import enum

from flow import call, named, on_sync, short
from flytekit.configuration import default_images

default_images.PythonVersion = enum.Enum("PythonVersion", {"PYTHON_3_8": (3, 8)})

if __name__ == "__main__":
    for entity in (named, on_sync):
        print("RESULT", short(entity), call(entity))
