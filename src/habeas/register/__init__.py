"""The register: an append-only log of entries in one sequence, with the proof of it.

This room keeps what was done, lawful or not, in full. It does not know the law; refusing is the
work of a service.
"""
