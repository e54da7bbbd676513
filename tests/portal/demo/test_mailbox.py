"""The mail of the demo, read in the browser."""

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.filebased import EmailBackend

from portal.demo.mailbox import letters


@pytest.fixture
def folder(tmp_path, settings):
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return settings.EMAIL_FILE_PATH


def send(folder, *subjects):
    backend = EmailBackend(file_path=folder)
    backend.send_messages(
        [
            EmailMessage(
                subject, f"Nội dung về {subject} <script>", "cong@songmau.example", ["a@songmau.example"]
            )
            for subject in subjects
        ]
    )


def test_letters_are_read_newest_first_with_their_marks(folder):
    send(folder, "Văn bản chờ duyệt", "Đã phê duyệt")
    assert [letter.subject for letter in letters(folder)] == ["Đã phê duyệt", "Văn bản chờ duyệt"]
    assert letters(folder)[0].text.startswith("Nội dung về Đã phê duyệt")


def test_mailbox_shows_letters_and_runs_nothing_in_them(folder, client):
    send(folder, "Văn bản chờ duyệt")
    page = client.get("/-/mail/").content.decode()
    assert "Văn bản chờ duyệt" in page
    assert "<script>" not in page


def test_mailbox_without_mail_says_so(folder, client):
    assert client.get("/-/mail/").status_code == 200
