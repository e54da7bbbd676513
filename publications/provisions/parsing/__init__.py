"""Taking the text of a document apart: Phần, Chương, Mục, Điều, Khoản, Điểm. Pure functions, no tables."""

from publications.provisions.parsing.document import PARSER_VERSION, ParsedText, parse
from publications.provisions.parsing.nodes import Node

__all__ = ["PARSER_VERSION", "Node", "ParsedText", "parse"]
