"""What is asked and how helpful it was, apart from the documents: masked, without addresses, for a limited time."""
