"""Questions to the person, each a modal screen that gives back the answer, or None when left with Esc."""
