from flytekit import task


@task
{% if gpu %}
def one() -> int:
    return 1
{% endif %}
