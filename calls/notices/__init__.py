"""The letters by mail about calls, one module per noun: one function per letter."""
