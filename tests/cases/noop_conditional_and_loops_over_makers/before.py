import flytekit
from prefect import flow, task

for make in (flow, task):

    @make
    def one() -> str:
        return flytekit.__version__
