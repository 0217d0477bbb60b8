from flytekitplugins.slurm import SlurmRemoteScript, SlurmShellTask, SlurmTask

one = SlurmTask(name="one", task_config=SlurmRemoteScript())
two = SlurmShellTask(name="two", script="echo 1")
three = SlurmShellTask(name="three", script="", container_image="registry.example/s:1")
