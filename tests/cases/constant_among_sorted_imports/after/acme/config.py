x = X = 1
