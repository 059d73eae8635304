"""Training of the extractor from coded passages; the only room that imports torch, which the extra `train` brings."""
