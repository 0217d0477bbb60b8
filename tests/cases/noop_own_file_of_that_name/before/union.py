def task(function):
    return function
