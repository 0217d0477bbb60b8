from flytekit import current_context, kwtypes
from flytekit.types.directory import FlyteDirectory
from flytekit.types.file import FlyteFile


def read(file: FlyteFile, folder: FlyteDirectory) -> str:
    task = current_context().execution_id
    return f"{task} {kwtypes(a=int)}"
