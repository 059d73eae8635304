"""Chinese texts on rural e-commerce, read into a knowledge graph of actors that keeps every sentence."""
