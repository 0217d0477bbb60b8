SHELL = "ghcr.io/acme/base:1.0"
B1 = 1
