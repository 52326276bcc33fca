"""What the pages over all documents share: filters by a plain form, pages of a list, files to take along."""
