"""The page `/besluiten`: the decisions of all documents, with their exports."""
