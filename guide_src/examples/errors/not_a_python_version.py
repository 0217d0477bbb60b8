"""Any Python looks its image up so; here it is asked for that of Python 3.13."""

from flytekit.configuration.default_images import DefaultImages, PythonVersion

DefaultImages.find_image_for(python_version=PythonVersion((3, 13)))
