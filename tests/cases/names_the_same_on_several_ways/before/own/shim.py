def dynamic(function):
    return function
