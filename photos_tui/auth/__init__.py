"""Signing in to a Google account: consent, credentials, scopes. Tokens live here and in `api.auth`, nowhere else."""
