"""`python -m habeas` is the command `habeas`."""

import sys

from habeas.cli import main

if __name__ == "__main__":
    sys.exit(main())
