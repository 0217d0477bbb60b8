from acme import images
