"""What is asked of the catalog's tables and written to them, one module per table, as plain functions."""
