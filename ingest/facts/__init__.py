"""What a document says, found by kind: `extraction` finds all of it. Who needs one module does not load the others."""
