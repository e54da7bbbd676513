"""Vietnamese text from before Unicode: TCVN3 (ABC), VNI-Windows and VPS brought to Unicode.

NĐ 43/2011, Điều 7.1 asks for Unicode in storage and exchange. The old fonts drew Vietnamese letters in the
places of Western ones, so that «Quyết định» is stored as «QuyÕt ®Þnh». The name of the font says which
encoding it is; where nothing tells the font, the letters themselves do. Nothing here needs Django: the
reading process uses it.
"""

from portal.media.old_encodings.detection import Restorer
from portal.media.old_encodings.fonts import OldFont, old_font
from portal.media.old_encodings.tables import OldEncoding

__all__ = ["OldEncoding", "OldFont", "Restorer", "old_font"]
