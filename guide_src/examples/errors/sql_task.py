from flytekit import kwtypes
from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task
from flytekit.types.schema import FlyteSchema

tracks = SQLite3Task(
    name="tracks",
    query_template="select 1",
    inputs=kwtypes(),
    output_schema_type=FlyteSchema,
    task_config=SQLite3Config(uri="tracks.db"),
    container_image="{{.image.default}}",
)

if __name__ == "__main__":
    tracks()
