BASE = "registry.example/base:4"
