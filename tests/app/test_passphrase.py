"""How hard a passphrase is to guess, in words and score, and what policy takes."""

from __future__ import annotations

import random
import string
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import passphrase, policy
from app.passphrase import Advice, Judgement, PassphraseRefused, Strength, check_new_passphrase, judged
from tests.policy_files import PolicyFiles, installed

WORDS = ("Ruth Achieng", "NBO", "AI desk, Nairobi", "nairobi-desk")
GOOD = "copper meadow anvil sixteen"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PolicyFiles:
    return installed(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("text", "strength", "advice"),
    [
        ("password", Strength.WEAK, Advice.COMMON),
        ("qwertyuiop", Strength.WEAK, Advice.COMMON),
        ("sdfghjkl;'", Strength.WEAK, Advice.KEYBOARD),
        ("aaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK, Advice.REPEATED),
        ("abcdefghijkl", Strength.WEAK, Advice.SEQUENCE),
        ("14/07/1989", Strength.WEAK, Advice.DATE),
        ("elizabeth", Strength.WEAK, Advice.NAME),
        ("Kowalczyk", Strength.WEAK, Advice.NAME),
        ("diplomacy", Strength.WEAK, Advice.ONE_WORD),
        ("three plain words", Strength.FAIR, Advice.MORE_WORDS),
        ("copper meadow anvil", Strength.GOOD, None),
        (GOOD, Strength.STRONG, None),
        ("quatre chevaux éclairés", Strength.STRONG, None),
    ],
)
def test_strength_and_advice(text: str, strength: Strength, advice: Advice | None) -> None:
    found = judged(text)
    assert (found.strength, found.advice) == (strength, advice)


def test_nothing_typed_is_no_strength_and_reads_no_word_lists() -> None:
    code = "import sys; from app.passphrase import judged; judged(''); print('zxcvbn' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert judged("", WORDS) == Judgement(Strength.NONE, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Ruth Achieng",
        "Nairobi AI desk",
        "achieng-ruth",
        "NairobiDesk",
        "ruth achieng nbo",
        "A C H I E N G",
        "gneihca",
    ],
)
def test_the_officers_own_words_are_known(text: str) -> None:
    found = judged(text, WORDS)
    assert found.strength is Strength.WEAK
    assert found.advice is Advice.OWN_WORDS
    assert float(judged(text).score) >= found.score


def test_own_words_with_accents_are_known_without_them() -> None:
    names = ("Éléonore Dûchâtel",)
    assert judged("eleonore duchatel", names).advice is Advice.OWN_WORDS
    assert judged("Éléonore Dûchâtel", names).advice is Advice.OWN_WORDS


def test_one_officers_words_are_not_held_against_the_next() -> None:
    assert judged("Wirapatibarito", ("Wirapatibarito",)).score == 0
    assert judged("Wirapatibarito").score > 2


def test_spaces_between_words_are_worth_nothing() -> None:
    # zxcvbn alone gives these more than ten thousand million guesses.
    assert judged("the first one").score < 3
    assert judged("the-first_one").score == judged("thefirstone").score
    assert judged(" p a s s w o r d ").strength is Strength.WEAK


def test_both_ways_of_writing_an_accent_are_judged_alike() -> None:
    text = "quatre chevaux éclairés"
    assert judged(unicodedata.normalize("NFD", text)) == judged(unicodedata.normalize("NFC", text))


@pytest.mark.property
@given(st.text(max_size=90), st.lists(st.text(max_size=30), max_size=4))
def test_any_text_is_judged(text: str, inputs: list[str]) -> None:
    found = judged(text, inputs)
    assert 0 <= found.score <= 4
    assert (found.strength is Strength.NONE) == (not text)
    assert (found.advice is not None) == (found.strength in (Strength.WEAK, Strength.FAIR))


def test_what_is_judged_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    import zxcvbn

    seen: list[str] = []
    real = zxcvbn.zxcvbn

    def watched(password: str, **more: object) -> object:
        seen.append(password)
        return real(password, **more)

    monkeypatch.setattr(zxcvbn, "zxcvbn", watched)
    chance = random.Random(7)
    signs = "".join(chance.choice(string.punctuation + string.digits) for _ in range(4000))
    assert judged(signs).strength is Strength.STRONG
    assert {len(text) for text in seen} == {passphrase.SHORT}
    seen.clear()
    assert judged("copper meadow anvil " * 500).strength is Strength.STRONG
    assert {len(text) for text in seen} == {passphrase.LONGEST}


def test_the_signs_are_those_that_zxcvbn_reads_as_letters() -> None:
    from zxcvbn.matching import L33T_TABLE

    assert frozenset("".join("".join(signs) for signs in L33T_TABLE.values())) == passphrase._SIGNS


def test_threads_do_not_mix_their_words() -> None:
    wrong: list[str] = []

    def work(name: str) -> None:
        known = [judged(name, (name,)).score for _ in range(30) if judged(name, ("somebody else",)).score > 1]
        wrong.extend(name for _ in [*range(30 - len(known)), *filter(None, known)])

    threads = [threading.Thread(target=work, args=(name,)) for name in ("Wirapatibarito", "Halmaherambon")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


# -- policy ----------------------------------------------------------------------------------------


RECOMMENDED = "[recommended]\nminimum_passphrase_length = 10\nminimum_passphrase_strength = 3\n"


def test_where_no_file_says_anything_scripts_are_not_bound(written: PolicyFiles) -> None:
    written.write()
    check_new_passphrase("short")


def test_what_a_policy_file_takes(written: PolicyFiles) -> None:
    written.write(RECOMMENDED)
    check_new_passphrase(GOOD, WORDS)
    check_new_passphrase("long enough phrase")
    with pytest.raises(PassphraseRefused, match="too short: at least 10 characters"):
        check_new_passphrase("xK4#vR9$z")
    for text in ("passwordpassword", "the second one", "Ruth Achieng"):
        with pytest.raises(PassphraseRefused, match="too easy to guess"):
            check_new_passphrase(text, WORDS)


def test_the_sentence_says_why(written: PolicyFiles) -> None:
    written.write(RECOMMENDED)
    with pytest.raises(PassphraseRefused, match="your own name, post or title is tried early"):
        check_new_passphrase("ruth-achieng", WORDS)
    with pytest.raises(PassphraseRefused, match="a sequence adds next to nothing"):
        check_new_passphrase("abcdefghijkl")
    with pytest.raises(PassphraseRefused) as refused:
        check_new_passphrase("")
    assert refused.value.message.count(".") == 1


def test_policy_sets_length_and_strength(written: PolicyFiles) -> None:
    written.write("[mandatory]\nminimum_passphrase_length = 30\nminimum_passphrase_strength = 0\n")
    with pytest.raises(PassphraseRefused, match="at least 30 characters"):
        check_new_passphrase(GOOD)
    check_new_passphrase("a" * 30)
    written.write("[mandatory]\nminimum_passphrase_length = 8\nminimum_passphrase_strength = 4\n")
    with pytest.raises(PassphraseRefused, match="another word or two"):
        check_new_passphrase("three plain words")
    check_new_passphrase(GOOD)


def test_length_is_counted_in_composed_characters(written: PolicyFiles) -> None:
    written.write("[mandatory]\nminimum_passphrase_length = 8\nminimum_passphrase_strength = 0\n")
    with pytest.raises(PassphraseRefused):
        check_new_passphrase("e\u0301" * 7)
    check_new_passphrase("e\u0301" * 8)


def test_a_broken_policy_takes_none(written: PolicyFiles) -> None:
    written.write("[mandatory]\nminimum_passphrase_length = 2\n")
    with pytest.raises(policy.PolicyBroken):
        check_new_passphrase(GOOD * 3)


def test_every_advice_has_its_words() -> None:
    assert set(passphrase._ENGLISH) == set(Advice)


def test_no_case_file_is_made_with_a_weak_passphrase(written: PolicyFiles, tmp_path: Path) -> None:
    from app.desk import Desk

    written.write(RECOMMENDED)
    place = tmp_path / "lima.chancery"
    names = {"post": "LIM", "country": "PE", "title": "AI desk, Lima", "officer": "Jorge Paredes"}
    for text in ("jorge paredes lima", "short", "lima lima lima"):
        with pytest.raises(PassphraseRefused):
            Desk.create(place, passphrase=text, **names)
    assert not list(tmp_path.glob("lima*"))
