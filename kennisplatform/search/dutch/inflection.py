"""The forms that Dutch spelling gives a word: plurals, diminutives, conjugations.

The rules give a few forms too many (nobody writes them, so they cost nothing) and none too few for regular words.
"""

import re

_VOWELS = "aeiouy"
_DOUBLED = re.compile(r"(aa|ee|oo|uu)([^aeiouy])$")
_SHORT = re.compile(r"(?:^|[^aeiou])[aeiou][bdfgklmnprstz]$")
_OPEN = re.compile(r"(?:^|[^aeiou])([aeou])([bdfgklmnprstvz])$")
_SCHWA_SYLLABLE = re.compile(r"[aeiouy][^aeiouy]+e[lmnr]$")
_UNSTRESSED_PREFIX = re.compile(r"^(?:be|ge|ver|ont|her|er)(?=[^aeiou]|[aeiou])")
# Verbs in -eren and -elen with the stress there, where the rule of the syllables does not see it.
_STRESSED = frozenset(
    "acteren ageren baseren blokkeren castreren centreren charmeren citeren coderen cremeren dateren dicteren dineren doceren"
    " doneren doseren draineren draperen falsificeren fixeren floreren formeren forceren frustreren funderen fungeren fuseren"
    " garneren generen graveren groeperen halveren hanteren jongleren kalmeren kleineren kopieren lanceren logeren mankeren"
    " marcheren markeren masseren migreren monteren muteren negeren normeren noteren nuanceren parkeren passeren pauzeren"
    " poseren posteren presteren proberen reageren regeren renderen resteren riskeren roteren saneren serveren signeren"
    " solderen sonderen sorteren spenderen spioneren stagneren studeren taxeren testeren traceren traineren trakteren"
    " triomferen trotseren typeren waarderen begeren beheren beweren bezweren keren leren smeren scheren teren weren zweren"
    " blameren blesseren boetseren duperen eroderen fileren filtreren filmeren fouilleren graderen justeren klasseren"
    " laveren musiceren opereren creeren planeren royeren ruineren salderen stofferen vibreren voteren beoordelen veroordelen bevoordelen benadelen herindelen".split()
)
_STRESSED_AFTER = re.compile(r"[aeiouy][^aeiouy]+[aeiouy]+[^aeiouy]+eren$")
_NO_GE = ("be", "ge", "ver", "ont", "her")
_SOUNDING = {"f": "v", "s": "z"}
_SILENT = {"v": "f", "z": "s"}


def with_vowel(word: str, ending: str) -> set[str]:
    """The word before an ending that starts with a vowel: boom + en = bomen, bom + en = bommen, brief + en = brieven."""
    if _DOUBLED.search(word):
        open_form = word[:-2] + word[-1]
        return _voiced(open_form, ending)
    if word.endswith(("ie", "ee")):
        return {word + ending}
    syllables = len(re.findall(r"[aeiouy]+", word))
    if _SHORT.search(word):
        doubled = {word + word[-1] + ending}
        # Without stress the last consonant stays single: monnik, monniken; both are given.
        return doubled if syllables == 1 else doubled | {word + ending}
    return _voiced(word, ending)


def _voiced(word: str, ending: str) -> set[str]:
    """Both spellings of a last f or s: golf, golven but kans, kansen; the wrong one is no word."""
    forms = {word + ending}
    if word[-1] in _SOUNDING and len(word) > 2:
        forms.add(word[:-1] + _SOUNDING[word[-1]] + ending)
    return forms


def noun_forms(noun: str) -> set[str]:
    """Plurals, diminutives and the form in -s of a regular noun, the noun included."""
    forms = {noun}
    if not noun.endswith(("s", "x", "z")):
        forms.add(noun + "s")
    if noun.endswith(("ch", "sh", "x")):
        forms.add(noun + "es")
    if noun.endswith("heid"):
        forms.add(noun[:-2] + "den")
    elif noun.endswith("e"):
        forms.add(noun + "n")
        if noun.endswith("ie"):
            forms |= {noun + "en", noun + "ën"}
    elif noun[-1] not in "aiouy":
        forms |= with_vowel(noun, "en")
    for diminutive in _diminutives(noun):
        forms |= {diminutive, diminutive + "s"}
    return forms


def _diminutives(noun: str) -> set[str]:
    last = noun[-1]
    if last in "aou":
        return {noun + last + "tje"}
    if last in "eiy" or noun.endswith(("er", "el", "en", "or", "w")):
        return {noun + "tje"}
    if noun.endswith("ing"):
        return {noun[:-1] + "kje", noun + "etje"}
    if _SHORT.search(noun) and last in "lmnr":
        return {noun + last + "etje", noun + "tje"}
    if last == "m":
        return {noun + "pje"}
    return {noun + ("tje" if last in "lnr" else "je")}


def adjective_forms(adjective: str) -> set[str]:
    """Inflected and compared forms and the noun in -heid of a regular adjective, itself included."""
    forms = {adjective, adjective + "s", adjective + "st", adjective + "ste", adjective + "heid", adjective + "heden"}
    if adjective.endswith("e"):
        return forms
    for long_form in with_vowel(adjective, "e"):
        forms |= {long_form, long_form + "n", long_form + "r", long_form + "re"}
    if adjective.endswith("r"):
        forms |= {adjective + "der", adjective + "dere"}
    if adjective.endswith("s"):
        forms |= {adjective + "t", adjective + "te"}
    return forms


def verb_root(infinitive: str) -> str:
    """The first person of a regular verb: wonen gives woon, leven leef, bellen bel, regelen regel."""
    if infinitive.endswith("iën"):
        return infinitive[:-1]
    if infinitive.endswith(("ueren", "ëren")):
        return infinitive[:-4] + "eer"
    root = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    if len(root) > 2 and root[-1] == root[-2] and root[-1] not in _VOWELS:
        return root[:-1]
    if root.endswith(("ie", "ee")):
        return root
    match = _OPEN.search(root)
    if match and not _unstressed(root):
        root = root[:-1] + match.group(1) + root[-1]
    return root[:-1] + _SILENT.get(root[-1], root[-1])


def _unstressed(root: str) -> bool:
    """Whether the last syllable of the root has a mute e, as in regel(en) and not as in spreek, vergeet."""
    bare = _UNSTRESSED_PREFIX.sub("", root)
    if {root + "en", bare + "en"} & _STRESSED:
        return False
    # Three syllables before the ending, as in organiseren, coördineren.
    return bool(_SCHWA_SYLLABLE.search(bare)) and not _STRESSED_AFTER.search(bare + "en")


def verb_forms(infinitive: str) -> set[str]:
    """Present, past, participles and the noun in -ing of a regular verb, the infinitive included."""
    root = verb_root(infinitive)
    before_ending = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    dental = "t" if before_ending[-1] in "tkfspx" or before_ending.endswith("ch") else "d"
    participle = root if root[-1] in "dt" else root + dental
    forms = {infinitive, root, infinitive + "d", infinitive + "de", infinitive + "den"}
    forms.add(root if root[-1] == "t" else root + "t")
    forms |= {root + dental + "e", root + dental + "en"}
    # "bellen" begins like "betalen", and has "gebeld": both are given.
    participles = {participle, "ge" + participle} if infinitive.startswith(_NO_GE) else {"ge" + participle}
    for form in participles:
        for long_form in with_vowel(form, "e"):
            forms |= {form, long_form, long_form + "n"}
    return forms | action_nouns(infinitive)


def action_nouns(infinitive: str) -> set[str]:
    """The noun in -ing and its plural: melden gives melding, meldingen."""
    if not infinitive.endswith("en"):
        return set()
    return {infinitive[:-2] + "ing", infinitive[:-2] + "ingen"}
