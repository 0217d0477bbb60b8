from flytekit import task
from flytekitplugins.bigquery import BigQueryTask


class Query(BigQueryTask):
    pass


@task(container_image="registry.example/base:1")
def one() -> int:
    return 1


query = Query(name="query", query_template="SELECT 1")
