"""Official letters of the projects: what each adds to ``core.letters.Letter``."""
