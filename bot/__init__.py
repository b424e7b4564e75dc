"""Lotse, a Slack bot that coordinates a company's social-media team."""

import os

__version__ = "0.1.0"

# Before numpy is imported anywhere: Lotse multiplies small matrices on several threads already, and libraries
# that spread each product over all cores only make them wait for each other: twelve times as long where the
# machine is busy.
for _variable in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_variable, "1")
