import flytekit

print(flytekit.__version__, flytekit.current_context)
