"""The documents: the list of them, what is known of each, and search in their text."""
