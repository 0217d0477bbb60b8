def tool(fn):
    return fn


task = tool
