"""The pages about this website: what it is, privacy, accessibility, and its entry for the Algoritmeregister."""
