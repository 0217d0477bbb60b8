# from flytekit import task

# @task
