"""Which image a task gets, and why: what its code says, the world around it, and the answer."""
