from flytekit import dynamic, task
from flytekit.extras.tasks.shell import ShellTask
from flytekitplugins.ray import RayJobConfig
from flytekitplugins.spark import Databricks, Spark


@task(container_image="cr.flyte.org/acme/flows:1.4")
def plain(): ...


@dynamic(container_image="cr.flyte.org/acme/flows:1.4")
def moving(): ...


@task(task_config=Spark(), container_image="cr.flyte.org/acme/spark:3.5")
def sparkling(): ...


@task(task_config=Databricks(), container_image="cr.flyte.org/acme/plugin:1")
def bricks(): ...


@task(
    task_config=RayJobConfig(worker_node_config=[]),
    container_image="cr.flyte.org/acme/gpu:1.4",
)
def ray(): ...


shell = ShellTask(
    name="shell", script="true", container_image="cr.flyte.org/acme/shell:1.0"
)
