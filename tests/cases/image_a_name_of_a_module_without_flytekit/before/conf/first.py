try:
    from conf.second import CIRCLE
except ImportError:
    CIRCLE = None
