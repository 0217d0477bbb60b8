from flytekit.sdk.tasks import inputs, outputs, python_task
from flytekit.sdk.types import Types


@inputs(n=Types.Integer)
@outputs(out=Types.Integer)
@python_task
def one(wf_params, n, out):
    out.set(n)


@python_task(cache=True, cache_version="1")
def two(wf_params):
    pass


class Makers:
    task = python_task
