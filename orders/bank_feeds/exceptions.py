"""What is wrong with a message of a service, in words for whoever connects it. Nothing of such a message is kept."""

from django.utils.translation import gettext as _


class FeedError(Exception):
    """The text says what is wrong and what to do; it holds no secret."""


class Forged(FeedError):
    def __init__(self) -> None:
        super().__init__(_("The signature is missing or wrong."))


class TooLate(FeedError):
    """Signed too long ago, or by a clock that is ahead."""

    def __init__(self, minutes: int) -> None:
        sentence = _("The time of the signature is more than %(minutes)s minutes from ours. Sign anew, and send again.")
        super().__init__(sentence % {"minutes": minutes})


class TooLarge(FeedError):
    def __init__(self, most_bytes: int) -> None:
        sentence = _("The message is longer than %(most)s bytes. Send fewer transfers at a time.")
        super().__init__(sentence % {"most": most_bytes})


class Malformed(FeedError):
    """Genuine, but not as docs/bank-notices.md says; the sentence names the place."""


class Unreachable(FeedError):
    """A service that could be asked, and does not answer now."""

    def __init__(self, feed: str) -> None:
        super().__init__(_("The service “%(feed)s” does not answer now.") % {"feed": feed})
