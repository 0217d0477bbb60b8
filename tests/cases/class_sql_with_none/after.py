from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task
from flytekitplugins.sqlalchemy import SQLAlchemyTask

own = SQLite3Task(
    name="own",
    query_template="SELECT 1",
    task_config=SQLite3Config(uri=""),
    container_image=None,
)
falls = SQLAlchemyTask("f", query_template="", container_image="ghcr.io/acme/base:1.0")
falls_too = SQLAlchemyTask(
    name="falls_too",
    query_template="",
    container_image="ghcr.io/acme/base:1.0",
)
