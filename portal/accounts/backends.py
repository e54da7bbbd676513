"""Who is let in by the staff's sign-in page."""

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from portal.accounts.models import User
from portal.accounts.usernames import normalize_username


class StaffBackend(ModelBackend):
    """User name and password, for staff alone; a citizen's right password is answered like a wrong one."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs,
    ) -> User | None:
        if username is None or password is None:
            return None
        return super().authenticate(request, normalize_username(username), password)

    def user_can_authenticate(self, user) -> bool:
        return super().user_can_authenticate(user) and user.is_staff
