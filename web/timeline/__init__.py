"""The page `/tijdlijn`: the events of all documents on one line of time, with their export to a calendar."""
