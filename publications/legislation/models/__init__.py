from publications.legislation.models.documents import DocumentFile, LegalDocument
from publications.legislation.models.vocabulary import DocumentType, FieldOfLaw, Signatory

__all__ = ["DocumentFile", "DocumentType", "FieldOfLaw", "LegalDocument", "Signatory"]
