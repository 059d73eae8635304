"""The trained extractor: a small encoder with a tagger and a relation head, run by onnxruntime."""
