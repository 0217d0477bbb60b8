import flytekit as fk
from flytekit import task
