from corpus import corpus, gold

__all__ = ["corpus", "gold"]
