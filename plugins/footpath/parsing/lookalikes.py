"""Letters of other alphabets that look like Latin ones, so that two different names look the same.

The pairs are those of Unicode's list of confusable characters (UTS #39, confusables.txt) whose source is a
Cyrillic, Greek or Armenian letter and whose target is a single Latin letter; a capital iota is a capital I
here, which that list takes for the small letter l that it looks like as well.
"""

from __future__ import annotations

_PAIRS = (
    # Cyrillic
    "аa сc ԁd еe ҽe һh іi ӏi ꙇi јj оo рp ԛq гr ѕs ѵv ѡw ԝw хx уy үy "
    "АA Ьb ВB СC ЕE ԌG НH ІI ӀI ЈJ КK МM ОO РP ЅS ТT ѴV ԜW ХX УY ҮY "
    # Greek
    "αa ϲc ιi ϳj οo σo ρp ϱp υu νv γy ΑA ΒB ϹC ΕE ϜF ΗH ΙI ͿJ ΚK ΜM ϺM ΝN ΟO ΡP ΤT ΧX ΥY ϒY ΖZ "
    # Armenian
    "քf ցg հh ոn ռn օo գq զq սu աw ՕO ՏS ՍU"
)
_LATIN = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}


def latin(text: str) -> str:
    """The text with each lookalike replaced by the Latin letter it looks like."""
    return text if text.isascii() else text.translate(_LATIN)


def first_lookalike(text: str) -> int:
    """Where the first lookalike stands in a text, or -1."""
    return next((index for index, letter in enumerate(text) if ord(letter) in _LATIN), -1)
