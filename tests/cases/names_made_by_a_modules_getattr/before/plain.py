import flytekit

VERSION = flytekit.__version__
