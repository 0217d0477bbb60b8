from airflow.decorators import task


@task
def one(): ...


import flytekit
