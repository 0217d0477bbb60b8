CPU = "registry.example/cpu:1"
