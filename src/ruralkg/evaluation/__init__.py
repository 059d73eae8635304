"""Evaluation: is a graph what the contract says, how does it compare with a coding, what would a reader say of it."""
