"""How many processor cores this process may use: as many threads work side by side wherever work is divided."""

from __future__ import annotations

import os

CORES = len(os.sched_getaffinity(0))
