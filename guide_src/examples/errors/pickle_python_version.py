"""What a container with another Python does with a task that a notebook sent."""

import gzip

import cloudpickle
from flytekit.core import python_auto_container as container

metadata = container.PickledEntityMetadata(python_version="3.9.18")
with gzip.open("task.pkl", "wb") as file:  # the notebook runs Python 3.9
    cloudpickle.dump(container.PickledEntity(metadata, entities={}), file)

container.PICKLE_FILE_PATH = "task.pkl"
container.default_notebook_task_resolver.load_task(["entity-name", "double"])
