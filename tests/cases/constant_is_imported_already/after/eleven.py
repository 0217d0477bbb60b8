import acme.other as acme
import acme.images as pictures
from flytekit import task


@task(container_image=pictures.BASE)
def train() -> int:
    return 1
