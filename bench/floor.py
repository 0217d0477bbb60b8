"""The floor: what any tool in pure Python pays to list, read and parse a tree.

python -I bench/floor.py TREE
"""

import ast
import os
import sys
import warnings

warnings.simplefilter("ignore")
for folder, folders, names in os.walk(sys.argv[1]):
    folders[:] = [name for name in folders if name not in (".git", "build")]
    for name in names:
        if name.endswith(".py"):
            with open(os.path.join(folder, name), "rb") as file:
                data = file.read()
            if b"flytekit" in data:
                ast.parse(data)
