import one.images, two.images, three.images, four.images

BASE = "ghcr.io/acme/base:1.0"
