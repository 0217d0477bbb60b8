LÄNGE = 2
