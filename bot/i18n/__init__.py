"""Texts for people, in German and English."""

from bot.i18n.translator import LOCALES, MissingText, Texts, Translator

__all__ = ["LOCALES", "MissingText", "Texts", "Translator"]
