"""Why a file is refused, as codes; portal.media.inspection puts them into words."""


class Refused(Exception):
    """Reasons: password, damaged, cut_off, macros, entities, unsafe_names, too_large_inside, too_many_pages,
    too_many_pixels, not_accepted (detail: what it is).
    """

    def __init__(self, reason: str, detail: str = ""):
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
