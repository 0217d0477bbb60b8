from flytekit.configuration import Config, ImageConfig, SerializationSettings
from flytekit.remote import FlyteRemote

remote = FlyteRemote(Config.auto(), default_project="p")
settings = SerializationSettings(image_config=ImageConfig())


def fetch(name):
    task = remote.fetch_task(name=name)
    return remote.execute(task, inputs={})
