import flytekit
from prefect import task
