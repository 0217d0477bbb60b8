OPTIONS = {"retries": 2}
IMAGES = {"container_image": "registry.example/base:1"}
