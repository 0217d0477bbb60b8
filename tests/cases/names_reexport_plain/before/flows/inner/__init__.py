from .. import task as step
