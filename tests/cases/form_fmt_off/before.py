from flytekit import task

# fmt: off
@task( retries = 2 )
def one() -> int: return 1
# fmt: on
