from flytekit import Environment

env = Environment(retries=1)
