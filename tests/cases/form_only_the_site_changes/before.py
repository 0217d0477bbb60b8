from flytekit import task


x  =  [1,2,
   3]


@task
def   one( ) ->int :
    return  1   
	
y = {  'a':1 }
