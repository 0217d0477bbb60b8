import dask
import flytekit
import ray


@ray.remote(num_gpus=1)
def one() -> str:
    return flytekit.__version__


@dask.delayed
def two() -> int:
    return 1


dynamic = dask.delayed(two)
task = ray.remote(two)


@task
def three() -> int:
    return 1
