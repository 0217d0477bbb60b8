from bcme import a
