print 'Python 2'
