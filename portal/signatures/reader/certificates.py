"""What a certificate says of its holder, as plain values."""

from asn1crypto import x509

WEAK_HASHES = {"md2", "md5", "sha1"}
FEWEST_BITS = {"rsa": 2048, "rsassa_pss": 2048, "dsa": 2048, "ec": 224}


def certificate_facts(certificate: x509.Certificate) -> dict:
    subject, issuer = certificate.subject.native, certificate.issuer.native
    return {
        "signer": first(subject, "common_name"),
        "organisation": first(subject, "organization_name"),
        "unit": first(subject, "organizational_unit_name"),
        "email": first(subject, "email_address") or subject_email(certificate),
        "serial": f"{certificate.serial_number:x}",
        "issuer": first(issuer, "common_name"),
        "issuer_organisation": first(issuer, "organization_name"),
        "fingerprint": certificate.sha256.hex(),
        "valid_from": certificate.not_valid_before.isoformat(),
        "valid_until": certificate.not_valid_after.isoformat(),
    }


def first(name: dict, part: str) -> str:
    """A part of a name; the first where a name has it several times."""
    value = name.get(part) or ""
    return str(value[0] if isinstance(value, list) else value)


def subject_email(certificate: x509.Certificate) -> str:
    """The address among the alternative names."""
    for name in certificate.subject_alt_name_value or []:
        if name.name == "rfc822_name":
            return str(name.native)
    return ""


def weaknesses(certificate: x509.Certificate, digest: str) -> list[str]:
    """Why the mathematics of a signature no longer prove much: its hash, the certificate's, the key."""
    found = []
    if digest in WEAK_HASHES:
        found.append(f"digest {digest}")
    if certificate.hash_algo in WEAK_HASHES:
        found.append(f"certificate {certificate.hash_algo}")
    if is_weak_key(certificate):
        found.append(f"key {certificate.public_key.bit_size}")
    return found


def is_weak_key(certificate: x509.Certificate) -> bool:
    key = certificate.public_key
    fewest = FEWEST_BITS.get(key.algorithm)
    return fewest is not None and key.bit_size < fewest
