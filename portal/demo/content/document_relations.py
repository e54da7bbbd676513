"""What sample documents do to each other, so that every state of effect has an example. All invented."""

from dataclasses import dataclass


@dataclass(frozen=True)
class RelationSketch:
    """A relation of a sample document; `to` is the number of another one, or words for a real law."""

    verb: str
    to: str
    provisions: str = ""
    until: str = ""
    is_verified: bool = True
    note: str = ""


#: By the number of the subject; each object stands above its subject in the list of documents.
RELATIONS: dict[str, tuple[RelationSketch, ...]] = {
    "15/2024/QĐ-UBND": (RelationSketch("based_on", "Luật Đất đai số 31/2024/QH15"),),
    "33/2025/QĐ-UBND": (
        RelationSketch("replaces", "08/2014/QĐ-UBND"),
        RelationSketch("cites", "15/2024/QĐ-UBND"),
    ),
    "05/2026/QĐ-UBND": (RelationSketch("amends", "21/2015/QĐ-UBND", "khoản 2 Điều 3"),),
    "41/2026/QĐ-UBND": (RelationSketch("suspends", "17/2018/QĐ-UBND", until="2027-06-30"),),
    "44/2026/QĐ-UBND": (
        RelationSketch("replaces", "12/2016/QĐ-UBND"),
        RelationSketch(
            "repeals",
            "09/2019/QĐ-UBND",
            "Điều 2",
            is_verified=False,
            note="Quan hệ mẫu chưa kiểm chứng, để thấy cách hiển thị.",
        ),
    ),
}
