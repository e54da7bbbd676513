"""How Vietnamese people type days; without it Django would read 01/03/2015 as the third of January."""

#: The first one is what `<input type="date">` sends and wants.
DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"]
DATETIME_INPUT_FORMATS = [
    f"{day}{time}" for day in DATE_INPUT_FORMATS for time in (" %H:%M", " %H:%M:%S", " %H:%M:%S.%f", "")
]
