from flytekit import dynamic, task
from flytekit.extras.tasks.shell import ShellTask
from flytekitplugins.ray import RayJobConfig
from flytekitplugins.spark import Databricks, Spark


@task
def plain(): ...


@dynamic
def moving(): ...


@task(task_config=Spark())
def sparkling(): ...


@task(task_config=Databricks())
def bricks(): ...


@task(task_config=RayJobConfig(worker_node_config=[]))
def ray(): ...


shell = ShellTask(name="shell", script="true")
