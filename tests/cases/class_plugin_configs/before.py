from flytekit import task
from flytekitplugins.dask import Dask
from flytekitplugins.kfmpi import MPIJob
from flytekitplugins.kfpytorch import Elastic, PyTorch
from flytekitplugins.kftensorflow import TfJob
from flytekitplugins.mmcloud import MMCloudConfig
from flytekitplugins.ray import RayJobConfig
from flytekitplugins.slurm import SlurmFunctionConfig
from flytekitplugins.spark import Databricks, Spark

config = Spark(spark_conf={})


@task(task_config=config)
def one() -> int:
    return 1


@task(task_config=Elastic(nnodes=1))
def two() -> int:
    return 1


@task(task_config=Dask())
def three() -> int:
    return 1


@task(task_config=RayJobConfig([]))
def four() -> int:
    return 1


@task(task_config=MPIJob())
def five() -> int:
    return 1


@task(task_config=PyTorch())
def six() -> int:
    return 1


@task(task_config=TfJob())
def seven() -> int:
    return 1


@task(task_config=Databricks())
def eight() -> int:
    return 1


@task(task_config=MMCloudConfig())
def nine() -> int:
    return 1


@task(task_config=SlurmFunctionConfig({}))
def ten() -> int:
    return 1
