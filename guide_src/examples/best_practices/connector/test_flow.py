from flow import image


def test_image():
    assert "flytekit" in image()
