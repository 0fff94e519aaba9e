"""A long list of words, kept as it stands in its file: nothing is read before it is asked for."""

from bisect import bisect_right

_LONGEST = 256
_PAGE = 4_096
"""Bytes that are searched from front to back; which ones is looked up in an index."""
AS_WORD = "="
AS_IT_IS = "."
AS_NAME = "@"
_MARKS = (AS_WORD, AS_IT_IS, AS_NAME)


class WordTable:
    """Folded words and for each another word, in a file sorted by the first.

    A line is `liep<TAB>1oop`: of the word the first letter stays, and "oop" follows. Before that may stand `=`
    (take it as that word is taken, which may be a compound), `.` (take it as it is, whatever other lists say of it) or
    `@` (the name of a place or a person).
    """

    def __init__(self, content: bytes = b"") -> None:
        self._content = content
        self._starts = [0]
        while (end := content.find(b"\n", self._starts[-1] + _PAGE)) >= 0:
            self._starts.append(end)
        # The first word of each page, with what goes before and after it.
        self._firsts = [content[start : content.find(b"\t", start) + 1] for start in self._starts]

    def get(self, word: str) -> tuple[str, str] | None:
        """The mark ("" when there is none) and the other word."""
        key = b"\n" + word.encode() + b"\t"
        # "\t" sorts before every letter, so that a word sorts before the words that begin with it.
        page = bisect_right(self._firsts, key) - 1
        start = self._starts[page] if page >= 0 else 0
        found = self._content.find(key, start, start + _PAGE + _LONGEST)
        if found < 0:
            return None
        start = found + len(key)
        return _unpacked(word, self._content[start : self._content.find(b"\n", start)].decode())

    def is_name(self, word: str) -> bool:
        """Whether the word is listed as a name."""
        found = self.get(word)
        return found is not None and found[0] == AS_NAME


def packed(word: str, other: str, mark: str = "") -> str:
    """The line for this word, without its end."""
    same = 0
    while same < min(len(word), len(other)) and word[same] == other[same]:
        same += 1
    return f"{word}\t{mark}{'' if same == len(word) == len(other) else same}{other[same:]}"


def _unpacked(word: str, code: str) -> tuple[str, str]:
    mark = code[:1] if code.startswith(_MARKS) else ""
    code = code.removeprefix(mark)
    letters = code.lstrip("0123456789")
    digits = code[: len(code) - len(letters)]
    return mark, word[: int(digits)] + letters if digits else word
