"""The public portal and publication system of a province (Niêm Yết)."""
