"""`python -m habeas.demo`."""

import sys

from habeas.demo import main

sys.exit(main())
