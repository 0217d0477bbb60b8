Lion = X = 1
