"""What people would use instead of this project, each built as its own documentation builds it.

Comes in: a library of passages (`library`) and a folder with a sentence-transformers model. Goes out: a saved index that
is asked for rows. `systems` lists them, `measure` runs one in a process of its own, `bench/speed.py` all of them.
"""
