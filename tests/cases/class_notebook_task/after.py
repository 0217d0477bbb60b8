from flytekitplugins.papermill import NotebookTask

one = NotebookTask(
    name="one", notebook_path="one.ipynb", container_image="ghcr.io/acme/base:1.0"
)
two = NotebookTask(
    name="two",
    notebook_path="two.ipynb",
    container_image="registry.example/n:1",
)
