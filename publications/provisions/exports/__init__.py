"""Texts in forms that other programs read."""
