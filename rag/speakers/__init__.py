"""Who took the floor in a scope, and how people are named."""
