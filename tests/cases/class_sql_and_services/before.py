from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task
from flytekit.sensor.file_sensor import FileSensor
from flytekitplugins.athena import AthenaTask
from flytekitplugins.bigquery import BigQueryTask
from flytekitplugins.hive import HiveTask
from flytekitplugins.openai import ChatGPTTask
from flytekitplugins.snowflake import SnowflakeTask
from flytekitplugins.sqlalchemy import SQLAlchemyTask

one = SQLite3Task(name="one", query_template="", task_config=SQLite3Config(uri=""))
two = SQLAlchemyTask(name="two", query_template="")
three = BigQueryTask(name="three", query_template="")
four = SnowflakeTask(name="four", query_template="")
five = AthenaTask(name="five", query_template="")
six = HiveTask(name="six", query_template="")
seven = ChatGPTTask(name="seven")
eight = FileSensor(name="eight")
