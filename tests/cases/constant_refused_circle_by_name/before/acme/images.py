import importlib

BASE = "ghcr.io/acme/base:1.0"

TRAIN = importlib.import_module("flows.one").train
