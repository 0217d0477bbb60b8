"""What a container does with a task that was sent from a notebook on Python 3.9."""

import gzip

import cloudpickle
from flytekit.core.python_auto_container import (
    PICKLE_FILE_PATH,
    PickledEntity,
    PickledEntityMetadata,
    default_notebook_task_resolver,
)

with gzip.open(PICKLE_FILE_PATH, "wb") as file:  # so the notebook sends it
    metadata = PickledEntityMetadata(python_version="3.9.18")
    cloudpickle.dump(PickledEntity(metadata, entities={}), file)

default_notebook_task_resolver.load_task(["entity-name", "double"])  # so the container loads it
