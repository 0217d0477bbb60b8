import flytekit
import union
from flytekit import dynamic, task
