# ---
# jupyter:
#   description: A notebook that is run for this page, and shows which image its tasks get.
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A task in a notebook, cell by cell
#
# This page is a notebook.
# Each output below was made while the page was built.
# At its end the tasks name their image, and a cell has proved it.
#
# ## A task like any other
#
# The first cell has the imports, a task, and a call of it:

# %%
import platform

import flytekit
from flytekit import task
from flytekit.configuration import ImageConfig, SerializationSettings

from migrate import migrate_source


@task
def double(n: int) -> int:
    return 2 * n


double(n=21)

# %% [markdown]
# A local call needs no image: the function ran in the kernel of this notebook.
#
# ## Which image would the cluster use?
#
# A registration asks each task for its image, with settings that have a default image.
# The same can be asked here:

# %%
registration = SerializationSettings(ImageConfig.auto_default_image())


def image_of(task):
    return task.get_container(registration).image


image_of(double)

# %% [markdown]
# The Python in that name is the kernel's, and the version is that of the flytekit beside it:

# %%
platform.python_version(), flytekit.__version__

# %% [markdown]
# [[F10]]
#
# So the same notebook asks for another image when a colleague opens it with another kernel.
#
# ## Say it in one cell
#
# A constant in the first cell, and each task names it:

# %%
IMAGE = "ghcr.io/acme/flows:1.4"


@task(container_image=IMAGE)
def triple(n: int) -> int:
    return 3 * n


image_of(triple)

# %% [markdown]
# ## Run the cell again
#
# A cell that defines a task can be run again after an edit: the new task takes its place.
# Here the constant has changed, and the task was defined anew:

# %%
IMAGE = "ghcr.io/acme/flows:1.5"


@task(container_image=IMAGE)
def triple(n: int) -> int:
    return 3 * n


image_of(triple)

# %% [markdown]
# Changing the constant alone is not enough: the image was handed over when the task was defined.

# %%
IMAGE = "ghcr.io/acme/flows:1.6"
image_of(triple)

# %% [markdown]
# ## Let the tool do it
#
# For a whole notebook, `flyte-image-guide look.ipynb` writes the images into the file.
# The same from Python, on the text of a cell:

# %%
cell = """
from flytekit import task

@task
def double(n: int) -> int:
    return 2 * n
"""
print(migrate_source(cell, image="ghcr.io/acme/flows:1.4").text)

# %% [markdown]
# ## A check at the end
#
# A notebook that asserts what it relies on fails in the build, not in the cluster:

# %%
assert image_of(triple) == "ghcr.io/acme/flows:1.5"

# %% [markdown]
# [Notebooks](notebooks.md) has the tool's part in full.
# [How flytekit picks an image](../understand/which-image.md) has the order.
