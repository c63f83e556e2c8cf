"""The command line without screens: one module a command, each with `add` for its flags and `run` for its work."""
