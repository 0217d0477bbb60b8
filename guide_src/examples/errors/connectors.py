"""A connector that starts nothing: it says which image it was given, and answers 42."""

from dataclasses import dataclass

from flyteidl.core.execution_pb2 import TaskExecution
from flytekit import PythonFunctionTask
from flytekit.core.task import TaskPlugins
from flytekit.extend.backend.base_connector import (
    ConnectorRegistry,
    Resource,
    SyncConnectorBase,
    SyncConnectorExecutorMixin,
)


@dataclass
class Job:
    """The `task_config` of a task that runs on the connector."""


class JobTask(SyncConnectorExecutorMixin, PythonFunctionTask[Job]):
    def __init__(self, task_config, task_function, **kwargs):
        super().__init__(task_config, task_function, task_type="job", **kwargs)


class JobConnector(SyncConnectorBase):
    name = "Job Connector"

    def __init__(self):
        super().__init__(task_type_name="job")

    def do(self, task_template, inputs=None, **kwargs):
        container = task_template.container
        print("The connector was given", container.image if container else "no container")
        return Resource(phase=TaskExecution.SUCCEEDED, outputs={"o0": 42})


TaskPlugins.register_pythontask_plugin(Job, JobTask)
ConnectorRegistry.register(JobConnector())
