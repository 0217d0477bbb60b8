BASE = "registry.example/base:1"
