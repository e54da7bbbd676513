"""Reads files of unknown origin: run as a process of its own, with limits, and without Django.

`python -m portal.media.reader inspect PATH` prints one JSON object: what the file is, or why it is refused.
`python -m portal.media.reader text KIND PATH` prints one JSON string a page.
"""
