from flytekitplugins.papermill import NotebookTask

step = NotebookTask(name="step", notebook_path="step.ipynb")
