"""点の計算: the engine of the ranking (``rank``), its facts, files and words."""
