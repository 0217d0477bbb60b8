"""Prints the image of each task: `images_of.py FILE [OPTION of pyflyte package]`."""

import contextlib
import io
import sys
import tarfile

from flyteidl.admin.task_pb2 import TaskSpec
from flytekit.clis.sdk_in_container.pyflyte import main as pyflyte

file, *options = sys.argv[1:]
module = file.removesuffix(".py")
command = ["--pkgs", module, "package", "--copy", "none", "--force", "--output", "all.tgz"]
said = io.StringIO()
try:
    with contextlib.redirect_stdout(said):
        pyflyte([*command, *options], standalone_mode=False)
except SystemExit:
    sys.exit(said.getvalue().strip().splitlines()[-1])

with tarfile.open("all.tgz") as package:
    for name in sorted(package.getnames()):
        if name.endswith("_1.pb"):  # a task, not a workflow
            spec = TaskSpec.FromString(package.extractfile(name).read())
            print(spec.template.id.name, spec.template.container.image)
