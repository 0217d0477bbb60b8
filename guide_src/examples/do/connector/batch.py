"""A task type whose function runs as a job of a batch system, in the image of the task."""

# --8<-- [start:task]
import os
import subprocess
from dataclasses import dataclass

from flyteidl.core.execution_pb2 import TaskExecution
from flytekit import FlyteContextManager, PythonFunctionTask
from flytekit.configuration import DefaultImages, SerializationSettings
from flytekit.core.task import TaskPlugins
from flytekit.extend.backend.base_connector import (
    AsyncConnectorBase,
    AsyncConnectorExecutorMixin,
    ConnectorRegistry,
    Resource,
    ResourceMeta,
)


@dataclass
class Batch:
    """The task_config: which queue the job goes to."""

    queue: str = "default"


class BatchTask(AsyncConnectorExecutorMixin, PythonFunctionTask[Batch]):
    """A function that runs as a job."""

    def __init__(self, task_config: Batch, task_function, **more):
        super().__init__(task_config, task_function, task_type="batch", **more)

    def get_custom(self, settings: SerializationSettings) -> dict[str, str]:
        return {"queue": self.task_config.queue}

    def execute(self, **inputs):
        state = FlyteContextManager.current_context().execution_state
        if state and state.is_local_execution():
            return AsyncConnectorExecutorMixin.execute(self, **inputs)
        return PythonFunctionTask.execute(self, **inputs)  # this is the job

    def get_image(self, settings: SerializationSettings) -> str:
        """The task's image; locally, where there may be no default, flytekit's own."""
        if self.container_image or settings.image_config.default_image:
            return super().get_image(settings)
        return DefaultImages.default_image()


TaskPlugins.register_pythontask_plugin(Batch, BatchTask)
# --8<-- [end:task]


# --8<-- [start:connector]
JOBS: list[subprocess.Popen[bytes]] = []
"""The batch system: here each job is a process."""


@dataclass
class Job(ResourceMeta):
    """What the connector has to know to ask for a job."""

    number: int


class BatchConnector(AsyncConnectorBase):
    """Starts jobs and asks for them."""

    name = "Batch"

    def __init__(self):
        super().__init__(task_type_name="batch", metadata_type=Job)

    async def create(self, task_template, **more) -> Job:
        container = task_template.container
        print(f"queue {task_template.custom['queue']}, image {container.image}")
        # A real one would run the command in the image.
        here = {**os.environ, "PYTHONPATH": os.getcwd()}
        JOBS.append(subprocess.Popen(container.args, env=here))
        return Job(number=len(JOBS) - 1)

    async def get(self, resource_meta: Job, **more) -> Resource:
        ended = JOBS[resource_meta.number].poll()
        if ended is None:
            return Resource(phase=TaskExecution.RUNNING)
        if ended:
            return Resource(phase=TaskExecution.FAILED, message=f"exit code {ended}")
        return Resource(phase=TaskExecution.SUCCEEDED)

    async def delete(self, resource_meta: Job, **more) -> None:
        JOBS[resource_meta.number].terminate()


ConnectorRegistry.register(BatchConnector())
# --8<-- [end:connector]
