from flytekit import task


def make(fn, image):
    return task(fn, container_image=image)
