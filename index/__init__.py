"""The index: catalog, search by words and by meaning, generations."""

import os

# What one question multiplies is small, and other questions wait: with two threads on two busy cores a search of 10,000
# passages took 40 ms, with one 16. OpenBLAS looks at this when numpy is imported first.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
