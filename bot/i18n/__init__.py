"""Texts for people, in German and English."""

from bot.i18n.catalogue import MissingText
from bot.i18n.translator import LOCALES, Texts, Translator

__all__ = ["LOCALES", "MissingText", "Texts", "Translator"]
