"""Every PDF of the folder of real official files: a right answer, and one that can be explained."""

import json
import os
import time
from pathlib import Path

import pytest
from asn1crypto import x509
from django.conf import settings
from pyhanko.pdf_utils.reader import PdfFileReader

from portal.signatures.enums import CheckState, Verdict
from portal.signatures.models import SignatureCheck, TrustRoot
from portal.signatures.services import check_files
from portal.signatures.trust import subject_of

FOLDER = Path(os.environ.get("SHARED_DATA", settings.BASE_DIR.parent / "shared" / "data")) / "official-files"
INDEX = json.loads((FOLDER / "index.json").read_text("utf-8")) if FOLDER.is_dir() else []
PDFS = [entry for entry in INDEX if entry["file"].endswith(".pdf")]
SIGNED = [entry for entry in PDFS if entry["signatures"]]

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.one_database,
    pytest.mark.skipif(not INDEX, reason=f"data folder absent: {FOLDER}"),
]


@pytest.fixture
def checks(keep) -> dict[str, SignatureCheck]:
    """All files checked by the real reader, by their names."""
    stored = {entry["file"]: keep((FOLDER / entry["file"]).read_bytes()) for entry in PDFS}
    check_files(list(stored.values()))
    return {name: SignatureCheck.objects.get(stored=row) for name, row in stored.items()}


def authority_in_a_time_stamp() -> x509.Certificate:
    """The root that one of the files carries beside its time stamp."""
    with (FOLDER / "signed-scan/SRC-A-02.pdf").open("rb") as file:
        signature = PdfFileReader(file, strict=False).embedded_signatures[0]
        token = next(
            attribute["values"][0]["content"]
            for attribute in signature.signer_info["unsigned_attrs"]
            if attribute["type"].native == "signature_time_stamp_token"
        )
        return next(item.chosen for item in token["certificates"] if item.chosen.ca)


def test_every_real_file_has_its_answer(checks, capsys):
    rows = []
    for entry in PDFS:
        check = checks[entry["file"]]
        signatures = list(check.signatures.all())
        assert len(signatures) == len(entry["signatures"])
        for signature, expected in zip(signatures, entry["signatures"], strict=True):
            assert signature.is_intact is expected["intact"]
            assert signature.coverage == expected["coverage"].lower()
            assert signature.digest == expected["md"]
            assert signature.stamped_at is not None
            assert signature.signer.lower() in expected["signer"].lower()
            weak = expected["md"] == "sha1"
            assert signature.verdict == (Verdict.WEAK if weak else Verdict.CHAIN_UNKNOWN)
        assert check.state == (CheckState.CHECKED if signatures else CheckState.UNSIGNED)
        assert check.has_remnant is ("dangling" in entry["signature_state"])
        rows.append(row_of(entry, check, signatures))
    with capsys.disabled():
        print("", *rows, sep="\n")


def row_of(entry: dict, check: SignatureCheck, signatures: list) -> str:
    answer = str(check.get_verdict_display() or check.get_state_display())
    answer += " (còn dấu vết)" if check.has_remnant else ""
    words = [f"{Path(entry['file']).name[:34]:34} {answer:44}"]
    words += [f"{signature.signer} · {signature.time} · {signature.digest}" for signature in signatures]
    return " ".join(words)


def test_signers_state_their_time_in_vietnam(checks):
    for entry in SIGNED:
        signature = checks[entry["file"]].signatures.get()
        # Where signer and stamp both tell the time, they agree within a working day.
        apart = abs(signature.claimed_at - signature.stamped_at)
        assert apart.total_seconds() < 7 * 3600, entry["file"]


def test_root_that_a_file_carries_proves_the_time_of_nearly_all(checks):
    root = authority_in_a_time_stamp()
    TrustRoot.objects.create(
        name="Gốc trong tệp",
        certificate=root.dump(),
        fingerprint=root.sha256.hex(),
        subject=subject_of(root),
        valid_from=root.not_valid_before,
        valid_until=root.not_valid_after,
    )
    begun = time.monotonic()
    check_files([check.stored for check in checks.values()])
    assert time.monotonic() - begun < 60
    proven = {entry["file"]: checks[entry["file"]].signatures.get().is_time_proven for entry in SIGNED}
    assert sum(proven.values()) >= len(SIGNED) - 1
    # The authorities between are not in the files, so who signed stays open until the operator enters them.
    verdicts = {checks[entry["file"]].signatures.get().verdict for entry in SIGNED}
    assert verdicts == {Verdict.WEAK, Verdict.CHAIN_UNKNOWN}
