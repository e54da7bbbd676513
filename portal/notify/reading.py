"""What a portion of letters has to say, read in a constant number of queries."""

from collections import defaultdict

from django.db.models import Prefetch, QuerySet

from portal.notify.models import Announcement, Letter, LetterItem, Subscription


class LetterReader:
    """Letters with their news and the wishes that each answers.

    A wish that was stopped in the meantime, news that was retracted, a portal that closed: nothing is said of
    them any more.
    """

    def __init__(self, letters: QuerySet[Letter]) -> None:
        announcements = Announcement.objects.tellable().select_related("portal__site")
        items = LetterItem.objects.filter(announcement__in=announcements).order_by("pk")
        self.letters = list(
            letters.select_related("follower", "portal__site", "portal__organisation")
            .prefetch_related(Prefetch("items", items), Prefetch("items__announcement", announcements))
            .order_by("pk")
        )
        self._wishes = self._read_wishes()

    def items_of(self, letter: Letter) -> list[Announcement]:
        """News that the follower still wants to hear, the oldest first."""
        wanted = self._wishes[letter.follower_id]
        return [item.announcement for item in letter.items.all() if wanted[item.announcement_id]]

    def wishes_of(self, letter: Letter) -> list[Subscription]:
        """Why the follower gets the letter: the wishes that its news answers, each once."""
        wanted = self._wishes[letter.follower_id]
        wishes = [wish for item in letter.items.all() for wish in wanted[item.announcement_id]]
        return list({wish.pk: wish for wish in wishes}.values())

    def _read_wishes(self) -> dict[int, dict[int, list[Subscription]]]:
        """Wishes by follower and announcement."""
        told = {item.announcement_id for letter in self.letters for item in letter.items.all()}
        topics: dict[int, list[int]] = defaultdict(list)
        pairs = Announcement.topics.through.objects.filter(announcement__in=told)
        for announcement_id, topic_id in pairs.values_list("announcement_id", "topic_id"):
            topics[topic_id].append(announcement_id)
        wishes: dict[int, dict[int, list[Subscription]]] = defaultdict(lambda: defaultdict(list))
        followers = [letter.follower_id for letter in self.letters]
        held = Subscription.objects.confirmed().filter(follower__in=followers, topic__in=topics)
        for wish in held.select_related("topic").order_by("pk"):
            for announcement_id in topics[wish.topic_id]:
                wishes[wish.follower_id][announcement_id].append(wish)
        return wishes
