# --8<-- [start:images]
import sys
import tarfile

from flyteidl.admin.task_pb2 import TaskSpec

with tarfile.open(sys.argv[1]) as package:
    for name in package.getnames():
        if name.endswith("_1.pb"):
            template = TaskSpec.FromString(package.extractfile(name).read()).template
            print(template.id.name, template.container.image)
# --8<-- [end:images]
