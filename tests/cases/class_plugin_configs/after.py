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


@task(task_config=config, container_image="ghcr.io/acme/base:1.0")
def one() -> int:
    return 1


@task(task_config=Elastic(nnodes=1), container_image="ghcr.io/acme/base:1.0")
def two() -> int:
    return 1


@task(task_config=Dask(), container_image="ghcr.io/acme/base:1.0")
def three() -> int:
    return 1


@task(task_config=RayJobConfig([]), container_image="ghcr.io/acme/base:1.0")
def four() -> int:
    return 1


@task(task_config=MPIJob(), container_image="ghcr.io/acme/base:1.0")
def five() -> int:
    return 1


@task(task_config=PyTorch(), container_image="ghcr.io/acme/base:1.0")
def six() -> int:
    return 1


@task(task_config=TfJob(), container_image="ghcr.io/acme/base:1.0")
def seven() -> int:
    return 1


@task(task_config=Databricks(), container_image="ghcr.io/acme/base:1.0")
def eight() -> int:
    return 1


@task(task_config=MMCloudConfig(), container_image="ghcr.io/acme/base:1.0")
def nine() -> int:
    return 1


@task(task_config=SlurmFunctionConfig({}), container_image="ghcr.io/acme/base:1.0")
def ten() -> int:
    return 1
