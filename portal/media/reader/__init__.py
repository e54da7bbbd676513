"""Reads files of unknown origin: run as a process of its own, with limits, and without Django.

`python -m portal.media.reader inspect PATH` prints one JSON object: what the file is, or why it is refused.
`python -m portal.media.reader text KIND PATH` prints one JSON list a page: text, is a scan, is converted.
`python -m portal.media.reader recognise KIND PATH PAGE PROGRAM` prints what the program sees on one page.
"""
