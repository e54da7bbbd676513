"""Pages of rows whose text has parts of its own: facts, text and files stand on each, once."""

import pytest

from publications.direction.models import PetitionAnswerFile
from tests.factories.direction import PetitionAnswerFactory
from tests.factories.media import OfficialFileFactory
from tests.factories.rewards import ConductDecisionFactory
from tests.factories.statistics import StatisticalReleaseFactory

pytestmark = pytest.mark.django_db


def answer_with_a_file(portal):
    row = PetitionAnswerFactory(portal=portal)
    row.files = [PetitionAnswerFile(file=OfficialFileFactory(portal=portal))]
    row.save()
    row.save_revision().publish()
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    ("make", "heading", "texts"),
    [
        (lambda portal: ConductDecisionFactory(portal=portal, published=True), "Tệp", ["content"]),
        (answer_with_a_file, "Tệp", ["petition", "answer"]),
        (
            lambda portal: StatisticalReleaseFactory(portal=portal, method="Hỏi từng hộ", published=True),
            "Báo cáo và tệp",
            ["analysis", "method"],
        ),
    ],
    ids=["plain", "answer", "statistics"],
)
def test_facts_text_and_files_stand_once(province, as_reader, make, heading, texts):
    row = make(province)
    page = as_reader(province).get(row.public_path).content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert main.count(f'<h2 id="tep-dinh-kem">{heading}</h2>') == 1
    files = row.register.official_files(row)
    assert files
    for file in files:
        assert f'<p class="file__name"><a href="{file.get_absolute_url()}">' in main
    for name in texts:
        assert main.count(getattr(row, name)) == 1
    assert main.count('<dl class="facts">') == 1
