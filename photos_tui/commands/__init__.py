"""The verbs as data: what a person can do, with which key, and why not just now."""
