import flows.train
