"""English words of the sample province's introduction, beside the Vietnamese ones. All of it is invented."""

from portal.demo.content.page_sketches import EnglishSketch

HOME_IN_ENGLISH = EnglishSketch(
    "tinh",
    "",
    "Song Mau Province Portal (sample)",
    "A sample province: its introduction and the contacts of its officials, in English for reference.",
)

ENGLISH = [
    EnglishSketch(
        "tinh",
        "gioi-thieu",
        "About Song Mau Province",
        "Song Mau is a sample province made up to show this portal; no province bears this name.",
        (
            "## Location",
            "The province lies along the river of the same name: rice plains in the east, low hills with "
            "tea and fruit trees in the west.",
            "## Population",
            "In the sample figures about 850,000 people live here, on farming, river trades, crafts and "
            "services.",
        ),
    ),
    EnglishSketch(
        "tinh",
        "to-chuc-bo-may",
        "Administrative apparatus",
        "Bodies of the sample province that have a portal of their own.",
        (
            "Department of Justice: legal documents, legal education, civil status, judicial support.",
            "Department of Finance: budget, public investment, prices, public assets.",
            "People’s Committees of the communes Đông Mẫu and Bến Sông: state administration on the spot.",
        ),
    ),
    EnglishSketch(
        "tinh",
        "ban-do-dia-gioi",
        "Map of administrative boundaries",
        "The communes of the sample province, on a map and as a list.",
    ),
    EnglishSketch(
        "tinh",
        "dieu-kien-tu-nhien",
        "Natural conditions",
        "Tropical monsoon climate, with rain from May to October (sample information).",
        (
            "The mean yearly temperature is about 24 °C, rainfall 1,700 mm. The river is 92 km long and the "
            "main source of irrigation and waterway of the province.",
        ),
    ),
    EnglishSketch(
        "tinh",
        "lich-su",
        "History",
        "The main events of the province in its invented story.",
        (
            "The oldest village grew beside a ferry landing in the 15th century. The provincial town was "
            "founded in 1901 where three rivers meet.",
            "On 1 July 2025 the province changed to two levels of local government; the district of Thượng "
            "Mẫu ended, and the communes of Đông Mẫu and Bến Sông were set up.",
        ),
    ),
    EnglishSketch(
        "tinh",
        "truyen-thong-van-hoa",
        "Cultural traditions",
        "Ferry songs, boat races and net weaving belong to this river country (sample information).",
    ),
    EnglishSketch(
        "tinh",
        "di-tich",
        "Relics",
        "The old ferry landing and the communal house beside it are shown as sample relics.",
    ),
    EnglishSketch(
        "tinh",
        "danh-thang",
        "Scenic places",
        "Tea hills above the river and the islets at its mouth are shown as sample scenery.",
    ),
    EnglishSketch(
        "tinh",
        "lanh-dao",
        "Leaders",
        "The leaders of the sample province, with their duties, are in the directory. All names are made up.",
    ),
]
