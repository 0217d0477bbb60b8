import acme.images

images = None
