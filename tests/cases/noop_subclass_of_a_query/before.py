from flytekit import task
from flytekitplugins.bigquery import BigQueryTask


class Query(BigQueryTask):
    pass


class OneQuery(BigQueryTask):
    def __init__(self, name):
        super().__init__(name=name, query_template="SELECT 2")


@task(container_image="registry.example/base:1")
def one() -> int:
    return 1


query = Query(name="query", query_template="SELECT 1")
one_query = OneQuery("one_query")
