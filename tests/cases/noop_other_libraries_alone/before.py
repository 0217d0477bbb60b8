from crewai import task
from dagster import op
from luigi import Task
from metaflow import step
from taskiq import InMemoryBroker

broker = InMemoryBroker()


@task
def one(self):
    return 1


@broker.task
async def two():
    return 1


@op
def three():
    return 1
