"""A keyboard-driven Google Photos client for the terminal."""

__version__ = "0.1.0"
