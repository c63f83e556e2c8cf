"""`python -m photos_tui` is the same as `photos-tui`."""

import sys

from photos_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
