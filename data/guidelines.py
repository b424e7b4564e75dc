"""Guideline documents: the files of a folder, and the editions of them that the database keeps.

An edition is a set of document versions; the newest answers. Versions and editions are only ever added, so an
old answer can still be looked up. Replicas that share a database so answer from the same words, whatever lies
in their own folders.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from pathlib import Path

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, Session, SQLModel, col, select

from bot.domain.guidelines.documents import MAX_BYTES, Problem, Source, fingerprint
from data.base import insert_into, table_of

# --- files -------------------------------------------------------------------------------------------


def starter_folder() -> Path:
    """The guidelines that come with Lotse."""
    return Path(str(files("data"))) / "guidelines"


@dataclass(frozen=True)
class Folder:
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()


def read_folder(folder: Path) -> Folder:
    """Every `.md` file below `folder`; what can't be read comes back as a problem."""
    sources: list[Source] = []
    problems: list[Problem] = []
    root = folder.resolve()
    for path in _markdown_files(root):
        name = path.relative_to(root).as_posix()
        found = _read(path, root, name)
        if isinstance(found, Source):
            sources.append(found)
        else:
            problems.append(found)
    if not sources and not problems:
        problems.append(Problem(".", None, "guidelines-problem-no-files"))
    return Folder(tuple(sources), tuple(problems))


def _markdown_files(root: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(root, followlinks=False):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(".md") and not name.startswith("."):
                yield Path(folder, name)


def _read(path: Path, root: Path, name: str) -> Source | Problem:
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root):
            return Problem(name, None, "guidelines-problem-outside")
        if not real.is_file():  # a pipe or a folder called *.md
            return Problem(name, None, "guidelines-problem-no-file")
        with real.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: a symlink that leads in a circle
        return Problem(name, None, "guidelines-problem-unreadable", args={"why": type(error).__name__})
    if len(content) > MAX_BYTES:
        return Problem(name, None, "guidelines-problem-too-long", args={"limit": f"{MAX_BYTES // 1000} kB"})
    try:
        return Source(name, content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Problem(name, line, "guidelines-problem-binary")


# --- tables ------------------------------------------------------------------------------------------


class GuidelineVersion(SQLModel, table=True):
    __tablename__ = "guideline_version"
    __table_args__ = (UniqueConstraint("file", "digest"),)

    id: int | None = Field(default=None, primary_key=True)
    file: str  # path inside the folder, de/rights.md
    digest: str  # SHA-256 of the content
    content: str
    added_at: datetime


class GuidelineEdition(SQLModel, table=True):
    __tablename__ = "guideline_edition"

    id: int | None = Field(default=None, primary_key=True)
    fingerprint: str
    published_at: datetime


class GuidelineEditionVersion(SQLModel, table=True):
    __tablename__ = "guideline_edition_version"

    edition_id: int = Field(primary_key=True, foreign_key="guideline_edition.id")
    version_id: int = Field(primary_key=True, foreign_key="guideline_version.id")


# --- queries -----------------------------------------------------------------------------------------


class GuidelineRepository:
    def __init__(self, session: Session) -> None:
        self._session = session

    def current(self) -> GuidelineEdition | None:
        """The edition that answers; None before the first start."""
        return next(iter(self.newest(1)), None)

    def newest(self, limit: int) -> list[GuidelineEdition]:
        """The latest editions, the current one first."""
        query = select(GuidelineEdition).order_by(col(GuidelineEdition.id).desc()).limit(limit)
        return list(self._session.exec(query))

    def sources(self, edition: GuidelineEdition) -> list[Source]:
        belongs = col(GuidelineEditionVersion.version_id) == col(GuidelineVersion.id)
        query = (
            select(GuidelineVersion)
            .join(GuidelineEditionVersion, belongs)
            .where(GuidelineEditionVersion.edition_id == edition.id)
            .order_by(GuidelineVersion.file)
        )
        return [Source(version.file, version.content) for version in self._session.exec(query)]

    def added_at(self, file: str) -> datetime | None:
        """When the words of this file, as they answer now, were first published."""
        belongs = col(GuidelineEditionVersion.version_id) == col(GuidelineVersion.id)
        query = (
            select(GuidelineVersion.added_at)
            .join(GuidelineEditionVersion, belongs)
            .where(GuidelineVersion.file == file)
            .order_by(col(GuidelineEditionVersion.edition_id).desc())
            .limit(1)
        )
        return self._session.exec(query).first()

    def publish(self, sources: Iterable[Source], now: datetime) -> bool:
        """Make these the current edition; False when they are already."""
        wanted = sorted(sources, key=lambda source: source.file)
        content = fingerprint(wanted)
        current = self.current()
        if current is not None and current.fingerprint == content:
            return False
        edition = GuidelineEdition(fingerprint=content, published_at=now)
        self._session.add(edition)
        self._session.flush()
        for source in wanted:
            version_id = self._version_id(source, now)
            self._session.add(GuidelineEditionVersion(edition_id=edition.id or 0, version_id=version_id))
        self._session.flush()
        return True

    def _version_id(self, source: Source, now: datetime) -> int:
        """Two replicas may start at once, so the unique constraint decides who adds the version."""
        table = table_of(GuidelineVersion)
        row = {"file": source.file, "digest": source.digest, "content": source.content, "added_at": now}
        self._session.execute(insert_into(self._session, table).values(row).on_conflict_do_nothing())
        query = select(GuidelineVersion.id).where(
            GuidelineVersion.file == source.file, GuidelineVersion.digest == source.digest
        )
        return self._session.exec(query).one() or 0
