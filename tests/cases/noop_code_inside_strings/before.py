from flytekit import workflow

TEMPLATE = '''
import flytekit
from flytekit import task


@task
def {name}() -> int:
    return 1
'''


@workflow
def main() -> None:
    """
    >>> from flytekit import task
    >>> @task
    ... def f(): ...
    """


exec(TEMPLATE.format(name="one"))
