from flytekit import task


@task(container_image="{{.image.app}}")
def answer(question: str) -> str:
    return question
