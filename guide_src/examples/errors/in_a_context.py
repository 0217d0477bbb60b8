# --8<-- [start:context]
from connector_task import double
from flytekit import FlyteContextManager
from flytekit.configuration import ImageConfig, SerializationSettings

settings = SerializationSettings(ImageConfig.auto_default_image())
context = FlyteContextManager.current_context()
with FlyteContextManager.with_context(context.with_serialization_settings(settings)):
    print(double(n=21))
# --8<-- [end:context]
