def tool(fn):
    return fn
