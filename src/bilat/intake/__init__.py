"""Intake: files, folders, web pages and JSON lines become articles, or are set aside with a reason."""

from bilat.intake.article import article_from_text
from bilat.intake.files import read_inputs

__all__ = ["article_from_text", "read_inputs"]
