from echo import Echo
from flytekit import task


# --8<-- [start:task]
@task(task_config=Echo())
def image() -> str:
    return "the function itself"


# --8<-- [end:task]

if __name__ == "__main__":
    print(image())
