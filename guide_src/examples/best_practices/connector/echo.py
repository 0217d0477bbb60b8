"""A task type that runs on a connector, as the author of a plugin would write it."""

# --8<-- [start:connector]
from flytekit import PythonFunctionTask
from flytekit.core.task import TaskPlugins
from flytekit.extend.backend import base_connector


class Echo:
    """The task_config of an echo task."""


class EchoTask(base_connector.SyncConnectorExecutorMixin, PythonFunctionTask):
    def __init__(self, task_config, task_function, **kwargs):
        super().__init__(task_config, task_function, task_type="echo", **kwargs)


class EchoConnector(base_connector.SyncConnectorBase):
    """Instead of running the image, it answers with the image's name."""

    name = "Echo"

    def __init__(self):
        super().__init__(task_type_name="echo")

    def do(self, task_template, **kwargs):
        outputs = {"o0": task_template.container.image}
        succeeded = base_connector.TaskExecution.SUCCEEDED
        return base_connector.Resource(phase=succeeded, outputs=outputs)


TaskPlugins.register_pythontask_plugin(Echo, EchoTask)
base_connector.ConnectorRegistry.register(EchoConnector())
# --8<-- [end:connector]
