"""The asked relation: whether evidence says what is asked of the subject. Words near each other are no answer yet.

`asked` reads it from the question; `names`, `moments` and `assistant.counting` look whether evidence tells it, in one
of its `pieces`.
"""
