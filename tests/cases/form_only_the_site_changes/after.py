from flytekit import task


x  =  [1,2,
   3]


@task(container_image="ghcr.io/acme/base:1.0")
def   one( ) ->int :
    return  1   
	
y = {  'a':1 }
