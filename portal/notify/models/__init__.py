from portal.notify.models.followers import Follower, Subscription, Topic
from portal.notify.models.letters import Announcement, Letter, LetterItem

__all__ = ["Announcement", "Follower", "Letter", "LetterItem", "Subscription", "Topic"]
