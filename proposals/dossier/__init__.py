"""提案の冊子: all about one proposal as one PDF or ZIP; of a call by a job; lists of a call.

It reads submissions, never what is being written (calls.md §7).
"""
