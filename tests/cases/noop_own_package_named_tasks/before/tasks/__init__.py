from .decorators import task
