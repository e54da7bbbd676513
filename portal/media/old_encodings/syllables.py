"""Whether a word can be a Vietnamese syllable: by which an encoding proves right or wrong."""

import re
import unicodedata

_TONE = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSET = "(?:ngh|ng|nh|kh|gh|gi|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
_RHYMES = (
    "a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?|ă(?:c|m|n|ng|p|t)|â(?:c|m|n|ng|p|t|u|y)|"
    "e(?:c|m|n|ng|o|p|t)?|ê(?:ch|m|n|nh|p|t|u)?|i(?:a|ch|m|n|nh|p|t|u)?|iê(?:c|m|n|ng|p|t|u)|"
    "o(?:c|i|m|n|ng|p|t)?|oo(?:c|ng)|oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?|oă(?:c|m|n|ng|t)|oe(?:n|o|t)?|"
    "ô(?:c|i|m|n|ng|p|t)?|ơ(?:i|m|n|p|t)?|u(?:a|c|i|m|n|ng|p|t|y|ya|ych|yn|ynh|yp|yt|yu|ơ)?|"
    "uâ(?:n|ng|t|y)|uê(?:ch|nh)?|uô(?:c|i|m|n|ng|p|t)|uyê(?:n|t)|uơ(?:n|t)|"
    "ư(?:a|c|i|m|n|ng|t|u)?|ươ(?:c|i|m|n|ng|p|t|u)|y|yê(?:m|n|ng|t|u)|yt|ych|ynh"
)
_SYLLABLE = re.compile(f"{_ONSET}(?:{_RHYMES})")
# «qu» and «gi» hold a vowel that may also begin the rhyme (quyết, giếng).
_AFTER_GLIDE = re.compile(
    "qu(?:[âăơô](?:c|i|m|n|ng|p|t|y)?|ê|yê(?:n|t)|y(?:nh|t|ch)?|e(?:n|o|t)?)|g(?:i|iê(?:c|m|n|ng|p|t|u))"
)
_STOPPED = re.compile("(?:c|ch|p|t)$")
_STOPPED_TONES = {"\u0301", "\u0323"}


def is_syllable(word: str) -> bool:
    """Whether the word is spelt as a Vietnamese syllable may be, with a tone that its ending allows."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    tones = _TONE.findall(decomposed)
    if len(tones) > 1:
        return False
    plain = unicodedata.normalize("NFC", _TONE.sub("", decomposed))
    if not _SYLLABLE.fullmatch(plain) and not _AFTER_GLIDE.fullmatch(plain):
        return False
    return not tones or not _STOPPED.search(plain) or tones[0] in _STOPPED_TONES
