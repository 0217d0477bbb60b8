from flytekit.bin.entrypoint import execute_task_cmd
from flytekit.core.context_manager import FlyteContextManager
from flytekit.tools.translator import get_serializable

with FlyteContextManager.with_context(FlyteContextManager.current_context()) as task:
    print(task, execute_task_cmd, get_serializable)
