try:
    from .flows import *
finally:
    pass
