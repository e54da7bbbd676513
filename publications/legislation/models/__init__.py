from publications.legislation.models.citations import Citation
from publications.legislation.models.corrections import CorrectionNote, PublishedFile
from publications.legislation.models.documents import DocumentFile, LegalDocument
from publications.legislation.models.effect import EffectPeriod
from publications.legislation.models.relations import Relation
from publications.legislation.models.vocabulary import DocumentType, FieldOfLaw, Signatory

__all__ = [
    "Citation",
    "CorrectionNote",
    "DocumentFile",
    "DocumentType",
    "EffectPeriod",
    "FieldOfLaw",
    "LegalDocument",
    "PublishedFile",
    "Relation",
    "Signatory",
]
