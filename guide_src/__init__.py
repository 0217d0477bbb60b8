"""The code of the guide: facts about flytekit, examples, and what makes the site."""
