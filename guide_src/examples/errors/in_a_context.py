# --8<-- [start:context]
from connector_task import double
from flytekit import FlyteContextManager
from flytekit.configuration import ImageConfig, SerializationSettings

settings = SerializationSettings(ImageConfig.auto_default_image())
context = FlyteContextManager.current_context().with_serialization_settings(settings)
with FlyteContextManager.with_context(context):
    print(double(n=21))
# --8<-- [end:context]
