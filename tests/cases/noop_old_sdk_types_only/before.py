from flytekit.sdk.types import Types
from flytekit.sdk.workflow import workflow_class

print(Types.Integer)
