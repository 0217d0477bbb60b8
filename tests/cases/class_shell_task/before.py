from flytekit.extras.tasks.shell import OutputLocation, ShellTask

one = ShellTask(name="one", script="echo 1")
two = ShellTask(
    name="two",
    script="""
        echo "1), #"
    """,
)
three = ShellTask(
    name="three", script="echo", container_image="registry.example/s:1"
)
