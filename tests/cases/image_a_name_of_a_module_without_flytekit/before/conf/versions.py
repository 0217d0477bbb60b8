BASE = "registry.example/base:3"
NOTHING = None
