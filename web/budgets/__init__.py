"""The page `/begroting`: the amounts of all documents, by table and in running text, with their export."""
