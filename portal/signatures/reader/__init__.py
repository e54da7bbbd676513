"""Checks the signatures of PDF files of unknown origin: a process of its own, with limits, without Django.

`python -m portal.signatures.reader SECONDS BYTES JOB` reads a job (JSON: `now`, `anchors`, `paths`) and
prints one JSON object for each path: `signatures`, a list of facts, or `refused`, why it cannot be read.
It judges nothing and asks nobody on the network; portal.signatures.verdicts weighs what was found.
"""
