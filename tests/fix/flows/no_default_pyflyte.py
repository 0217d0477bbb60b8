"""Starts pyflyte as on a Python that this flytekit has no image for."""

import no_default  # noqa: F401  # strikes the Python off
from flytekit.clis.sdk_in_container import pyflyte  # noqa: F401
