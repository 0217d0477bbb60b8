import pytest
from flytekit import FlyteContextManager
from flytekit.configuration import ImageConfig, SerializationSettings


@pytest.fixture
def default_image():
    settings = SerializationSettings(ImageConfig.auto_default_image())
    context = FlyteContextManager.current_context()
    builder = context.with_serialization_settings(settings)
    with FlyteContextManager.with_context(builder):
        yield
