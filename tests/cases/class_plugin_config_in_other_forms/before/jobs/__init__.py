from .batch import Batch

DEFAULT = Batch(nodes=1)
