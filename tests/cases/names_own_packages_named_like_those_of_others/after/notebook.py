from flytekitplugins.papermill import NotebookTask

step = NotebookTask(
    name="step", notebook_path="step.ipynb", container_image="ghcr.io/acme/base:1.0"
)
