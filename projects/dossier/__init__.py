"""協働事業の冊子: all about one project as one PDF or ZIP, for the city's side and for auditors.

A closed evaluation is not in it, nor is 口座: neither number nor 委任状 (calls.md §7, ADR 80).
"""
