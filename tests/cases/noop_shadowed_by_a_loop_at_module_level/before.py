from flytekit import task

for task in [print, repr]:
    task(1)
