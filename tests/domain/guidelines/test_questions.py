"""What is left of what a person typed, and what kind of message it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.guidelines.language import detect
from bot.domain.guidelines.questions import Kind, plain, read_question


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("<@U0LOTSE> darf ich das?", "darf ich das?"),
        ("<@U0LOTSE|lotse> hi <@U0JANA>", "hi"),
        ("frag <#C0SOCIAL|social-media> mal", "frag social-media mal"),
        ("<https://a.de/x|dieses Bild> nehmen?", "dieses Bild nehmen?"),
        ("<https://a.de/x> nehmen?", "nehmen?"),
        ("<!channel> und <!subteam^S1|@team> los", "und los"),
        ("a &lt;b&gt; &amp;amp;", "a <b> &amp;"),
        ("toll :tada: :+1::skin-tone-3: um 10:30", "toll um 10:30"),
        ("ist\n  das\tok\u200b?", "ist das ok?"),
        ("SELECT * FROM x; --", "SELECT * FROM x; --"),
    ],
)
def test_markup_is_taken_away(typed: str, text: str) -> None:
    assert plain(typed) == text


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", Kind.HELP),
        ("   ", Kind.HELP),
        ("🎉", Kind.HELP),
        (":tada:", Kind.HELP),
        ("?!", Kind.HELP),
        ("<@U0LOTSE>", Kind.HELP),
        ("hi", Kind.HELP),
        ("Hallo Lotse!", Kind.HELP),
        ("Guten Abend, Lotse", Kind.HELP),
        ("hilfe", Kind.HELP),
        ("help", Kind.HELP),
        ("was kannst du?", Kind.HELP),
        ("und was ist das?", Kind.HELP),
        ("danke", Kind.THANKS),
        ("Vielen lieben Dank!", Kind.THANKS),
        ("thank you so much", Kind.THANKS),
        ("themen", Kind.BROWSE),
        ("browse", Kind.BROWSE),
        ("Hilfe, wir bekommen lauter böse Kommentare", Kind.QUESTION),
        ("Danke sagen für Lob?", Kind.QUESTION),
        ("dsgvo", Kind.QUESTION),
    ],
)
def test_small_talk_is_no_question(typed: str, kind: Kind) -> None:
    assert read_question(typed).kind is kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Darf ich das Foto posten?", "de"),
        ("darf ich foto posten", "de"),
        ("Kommentarlöschung", "de"),
        ("Can I post this photo?", "en"),
        ("who may delete comments", "en"),
        ("Est-ce que je peux publier une photo de mon client ?", "other"),
        ("¿Puedo publicar la foto de un cliente en Instagram?", "other"),
        ("Mag ik een foto van een klant plaatsen?", "other"),
        ("можно ли публиковать фото", "other"),
        ("هل يمكنني نشر الصورة", "other"),
        ("TikTok?", None),
        ("", None),
    ],
)
def test_the_language_is_heard_from_small_words(text: str, language: str | None) -> None:
    assert detect(text) == language


@given(st.text(max_size=200))
def test_nothing_that_slack_reads_as_control_is_left(typed: str) -> None:
    question = read_question(typed)
    assert "\n" not in question.text and "  " not in question.text
