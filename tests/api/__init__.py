"""Tests of the API client: on the wire with scripted answers, and against the embedded library."""
