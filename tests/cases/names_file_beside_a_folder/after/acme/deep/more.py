from flytekit import dynamic as other
