"""What stands in the way, and how to mend it: each check looks at one thing and gives findings in plain sentences."""
