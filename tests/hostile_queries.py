"""Queries that nobody should be able to do harm with."""

from urllib.parse import quote

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

MOST_BYTES = 3_900
"""Of a query in an address: gunicorn takes lines of 4,094."""

_SIGNS = (
    '"', '""', "'", "''", "`", "\u201e", "\u201d", "-", "--", "+", "*", "?", "~", "^", ":", "!", "&&", "||", "(", ")", "((((", "))))", "[", "]",
    "{", "}", "\\", "/", "//", "%", "_", "$", "#", "@", ";", "|", "<", ">", "\0", "\t", "\r\n", "\x1b[2J", "\x7f", "\u00b6", "\u200b", "\u200d", "\u202e",
    "\u2066", "\ufeff", "\ufffd", "\ud800", "\udfff", "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f1f3\U0001f1f1", "e\u0301\u0301\u0301", "\u0130", "\u00df", "\ufb01", "\u1e9e", "\uff33\uff31\uff2c",
    "\u0628\u062d\u062b", "\u05d7\u05d9\u05e4\u05d5\u05e9", "\u641c\u7d22", "\u1230\u120b\u121d", "\u0660\u0661\u0662", "\u00b2\u2460\u2167", "1e999", "-0", "NaN", "null", "undefined", "None",
)  # fmt: skip
_ATTACKS = (
    "' OR 1=1 --", '"; DROP TABLE search_documents; --', "') UNION SELECT password FROM accounts_user --", "%27%20OR%201=1",
    "NEAR(a b, 3)", "terms : x", "{terms exact} : tolk", "^tolk", "tolk AND", "AND OR NOT", "NOT tolk", 'exact:"tolk"*', "search_terms MATCH 'x'",
    "'a':*", "a & | b", "!!a", "<->", "a <2> b", "$$tolk$$", "pg_sleep(9)", "E'\\x00'",
    '{"query": {"match_all": {}}}', '{"script": {"source": "1"}}', "_exists_:title", "title:[* TO *]", "/.*.*.*x/", "tolk~2", "tolk^99999999", "*:*", "_id:1",
    "{{ 7*7 }}", "{% debug %}", "${jndi:ldap://x}", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "../../../etc/passwd", "\\\\server\\share",
    "a" * 5_000, "wijk" * 900, "schuldhulpverlening" * 100, "a " * 900, '"a ' * 600, "-" * 1_990, '"' * 1_999, "(" * 1_999, "\u0301" * 1_999, "1" * 1_999, "a-" * 990, "a'" * 990,
    "\U0001f469\u200d" * 400, "x y z " * 330, "wijkteamschuldhulp" * 3, " ".join(f"woord{n}" for n in range(300)), " ".join(f"-woord{n}" for n in range(200)), " ".join(f'"a{n} b"' for n in range(150)),
)  # fmt: skip
_WORDS = (
    "tolk",
    "schulden",
    "wijk",
    "team",
    "bureaucratie",
    "niet",
    "rondkomen",
    "de",
    "gezin",
    "jongeren",
    "hulp",
    "shculden",
    "wijkteamm",
    "drempel",
)

_piece = st.one_of(st.sampled_from(_SIGNS), st.sampled_from(_WORDS), st.sampled_from(_ATTACKS), st.text(max_size=12))
_mixed = st.lists(_piece, min_size=1, max_size=12).flatmap(
    lambda pieces: st.sampled_from(("", " ")).map(lambda gap: gap.join(pieces))
)
_any = st.text(st.characters(codec=None), max_size=60)
_long = st.lists(_piece, min_size=1, max_size=4).map(
    lambda pieces: (" ".join(pieces) + " ") * (10_000 // (len(" ".join(pieces)) + 1) + 1)
)

hostile_queries = st.one_of(_mixed, _mixed, _mixed, _any, st.sampled_from(_ATTACKS), st.sampled_from(_SIGNS))
"""Quotes, operators, NUL, halves of characters, right to left, emoji, SQL, JSON, the syntaxes of engines; up to some 60 kB."""
over_8_kb = _long
"""The same, over and over."""


def as_sent(words: str) -> str:
    """The query as a browser can send it in an address: no halves of characters, and not endless."""
    sent = words.encode("utf-8", "replace").decode()
    while len(quote(sent, safe="")) > MOST_BYTES:
        sent = sent[: min(MOST_BYTES, len(sent) * 3 // 4)]
    return sent


def many_hostile_queries(number: int) -> list[str]:
    """So many of them, always the same."""
    found: list[str] = []

    @settings(
        max_examples=number,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.one_of(*[hostile_queries] * 19, over_8_kb))
    def collect(words: str) -> None:
        found.append(words)

    collect()
    return found
