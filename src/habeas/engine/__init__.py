"""The engine: the same audit over many people, in chunks with threads."""
