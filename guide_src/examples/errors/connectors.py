"""A connector that starts nothing: it says which image it was given, and answers 42."""

from dataclasses import dataclass

from flyteidl.core.execution_pb2 import TaskExecution
from flytekit import PythonFunctionTask
from flytekit.core.task import TaskPlugins
from flytekit.extend.backend.base_connector import (
    AsyncConnectorBase,
    AsyncConnectorExecutorMixin,
    ConnectorRegistry,
    Resource,
    ResourceMeta,
)


@dataclass
class Job:
    """The `task_config` of a task that runs on the connector."""


class JobTask(AsyncConnectorExecutorMixin, PythonFunctionTask[Job]):
    def __init__(self, task_config, task_function, **kwargs):
        super().__init__(task_config, task_function, task_type="job", **kwargs)


class JobConnector(AsyncConnectorBase):
    name = "Job Connector"

    def __init__(self):
        super().__init__(task_type_name="job", metadata_type=ResourceMeta)

    def create(self, task_template, **kwargs):
        print("The connector was given", task_template.container.image)
        return ResourceMeta()

    def get(self, resource_meta, **kwargs):
        return Resource(phase=TaskExecution.SUCCEEDED, outputs={"o0": 42})

    def delete(self, resource_meta, **kwargs):
        pass


TaskPlugins.register_pythontask_plugin(Job, JobTask)
ConnectorRegistry.register(JobConnector())
