from flytekit import map_task, task
from flytekit.sensor.file_sensor import FileSensor
from flytekitplugins.bigquery import BigQueryTask


@task(container_image="registry.example/base:1")
def one(n: int) -> int:
    return n


many = map_task(one, container_image="registry.example/base:1")
wait = FileSensor(name="wait", container_image="registry.example/base:1")
query = BigQueryTask(
    name="query", query_template="", container_image="registry.example/base:1"
)
