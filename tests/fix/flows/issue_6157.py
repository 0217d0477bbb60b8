"""The scenario of flyteorg/flyte issue 6157: a Slurm task tried out locally, without an image.

A connector that needs no cluster stands in for Slurm's; test_slurm.py has a real one.
"""

from dataclasses import dataclass

from flyteidl.core.execution_pb2 import TaskExecution
from flytekit import task, workflow
from flytekit.extend.backend import base_connector as backend
from flytekitplugins.slurm import SlurmFunctionConfig


@dataclass
class Job(backend.ResourceMeta):
    image: str


class StandIn(backend.AsyncConnectorBase):
    name = "stand-in"

    def __init__(self):
        super().__init__(task_type_name="slurm_fn", metadata_type=Job)

    def create(self, task_template, **kwargs):
        return Job(task_template.container.image)

    def get(self, resource_meta, **kwargs):
        outputs = {"o0": resource_meta.image}
        return backend.Resource(phase=TaskExecution.SUCCEEDED, outputs=outputs)

    def delete(self, resource_meta, **kwargs):
        pass


backend.ConnectorRegistry.register(StandIn(), override=True)


@task(task_config=SlurmFunctionConfig(ssh_config={"host": "slurm", "username": "me"}))
def echo_job() -> str:
    return "not here"


@workflow
def echo() -> str:
    return echo_job()


if __name__ == "__main__":
    print("RESULT", echo())
