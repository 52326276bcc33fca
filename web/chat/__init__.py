"""The chat: a conversation, its answers, and what a visitor does with them."""
