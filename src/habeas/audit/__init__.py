"""The audit: a casebook under rules gives findings, due dates, explanations.

This room compares facts with law. It opens no file, reads no clock: "now" is `Casebook.as_of`.
"""
