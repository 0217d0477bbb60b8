"""Prints which images went into a package of pyflyte."""

import sys
import tarfile

from flyteidl.admin.task_pb2 import TaskSpec

with tarfile.open(sys.argv[1]) as package:
    for member in sorted(package, key=lambda member: member.name):
        if member.name.endswith("_1.pb"):  # tasks; workflows and launch plans have other numbers
            task = TaskSpec.FromString(package.extractfile(member).read()).template
            print(task.id.name, "gets", task.container.image)
