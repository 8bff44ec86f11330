"""Shape of input: fields, what goes together, sentences of what does not."""
