"""Markdown as people write it, into Slack's mrkdwn: same words, simpler clothes.

Everything is escaped, so a document can't ping anybody. What mrkdwn has no form for degrades: headings become
bold lines, tables become lists, images become links to themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from bot.slack.markup import Mrkdwn, bold, code, cut, escape, inline, join, link

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_URL = re.compile(r"https?://[^\s<>()|]+[^\s<>()|.,;:!?'\"]")
_BULLETS = ("•", "◦", "▪")
_INDENT = "    "
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BREAK = re.compile(r"(?i)<br\s*/?>")


def to_mrkdwn(markdown: str) -> tuple[Mrkdwn, ...]:
    """One value for each paragraph, list, quote … of the text, in order; none is empty."""
    tree = SyntaxTreeNode(_PARSER.parse(markdown))
    return tuple(block for block in (_block(node) for node in tree.children) if block.strip())


def fill(blocks: Sequence[Mrkdwn], limit: int) -> list[Mrkdwn]:
    """Join blocks by blank lines into as few texts of at most `limit` characters as possible.

    A block that is longer by itself is cut at line ends or, failing that, between words; nothing is lost.
    """
    texts: list[Mrkdwn] = []
    for block in blocks:
        for piece in _pieces(block, limit):
            if texts and len(texts[-1]) + 2 + len(piece) <= limit:
                texts[-1] = join("\n\n", [texts[-1], piece])
            else:
                texts.append(piece)
    return texts


# --- blocks ------------------------------------------------------------------------------------------


def _block(node: SyntaxTreeNode, depth: int = 0) -> Mrkdwn:
    match node.type:
        case "heading":
            return bold(_plain_inline(node.children))
        case "bullet_list" | "ordered_list":
            return join("\n", _items(node, depth))
        case "blockquote":
            inner = join("\n", [_block(child, depth) for child in node.children])
            return join("\n", [Mrkdwn(f"> {line}") for line in inner.split("\n")])
        case "fence" | "code_block":
            return Mrkdwn("```\n" + escape(node.content.rstrip("\n")).replace("```", "ˋˋˋ") + "\n```")
        case "table":
            return join("\n", _rows(node))
        case "hr":
            return Mrkdwn("———")
        case "html_block":
            return _html(node.content)
        case _:
            return _inline(node.children)


def _items(node: SyntaxTreeNode, depth: int) -> Iterator[Mrkdwn]:
    first = int(node.attrs.get("start", 1))
    for number, item in enumerate(node.children, first):
        ordered = node.type == "ordered_list"
        mark = f"{number}." if ordered else _BULLETS[min(depth, len(_BULLETS) - 1)]
        own = [_block(child, depth) for child in item.children if not child.type.endswith("_list")]
        below = [_block(child, depth + 1) for child in item.children if child.type.endswith("_list")]
        text = Mrkdwn(join("\n", own).replace("\n", f"\n{_INDENT * (depth + 1)}"))
        yield Mrkdwn(f"{_INDENT * depth}{mark} {text}".rstrip())
        yield from below


def _rows(table: SyntaxTreeNode) -> Iterator[Mrkdwn]:
    """`• *Instagram*: owner: Tom; day: Monday`; the titles are left out where there are only two columns."""
    rows = [row for part in table.children for row in part.children]
    titles, *body = [[_inline(cell.children) for cell in row.children] for row in rows]
    if not body:
        yield join(" · ", [bold(title) for title in titles if title])
    for first, *rest in body:
        cells = zip(titles[1:], rest, strict=False)
        told = [join(": ", [title, cell]) if len(titles) > 2 else cell for title, cell in cells if cell]
        parts = [bold(first)] if first else []
        yield Mrkdwn("• ") + join(": ", [*parts, join("; ", told)] if told else parts)


# --- inside a line -----------------------------------------------------------------------------------


def _inline(nodes: Sequence[SyntaxTreeNode]) -> Mrkdwn:
    return join("", [_span(node) for node in nodes])


def _span(node: SyntaxTreeNode) -> Mrkdwn:
    match node.type:
        case "text":
            return _words(node.content)
        case "softbreak":
            return Mrkdwn(" ")
        case "hardbreak":
            return Mrkdwn("\n")
        case "strong":
            return _wrapped("*", node)
        case "em":
            return _wrapped("_", node)
        case "s":
            return _wrapped("~", node)
        case "code_inline":
            return code(node.content)
        case "link":
            return link(str(node.attrs.get("href", "")), _inline(node.children))
        case "image":
            return link(str(node.attrs.get("src", "")), node.content or str(node.attrs.get("src", "")))
        case "html_inline":
            return _html(node.content)
        case _:
            return _inline(node.children)


def _wrapped(mark: str, node: SyntaxTreeNode) -> Mrkdwn:
    """Slack formats only where the mark touches the words, and never across lines."""
    inner = _inline(node.children)
    core = inner.strip()
    if not core or "\n" in core:
        return inner
    lead, tail = inner[: inner.index(core)], inner[inner.index(core) + len(core) :]
    return Mrkdwn(f"{lead}{mark}{core}{mark}{tail}")


def _words(text: str) -> Mrkdwn:
    """Escaped, with bare addresses made into links (Slack leaves them alone in our texts)."""
    parts: list[Mrkdwn] = []
    at = 0
    for address in _URL.finditer(text):
        parts += [_escaped(text[at : address.start()]), link(address.group(), address.group())]
        at = address.end()
    return join("", [*parts, _escaped(text[at:])])


def _escaped(text: str) -> Mrkdwn:
    core = text.strip()
    if not core:
        return Mrkdwn(" " if text else "")
    return Mrkdwn((" " if text[0].isspace() else "") + inline(core) + (" " if text[-1].isspace() else ""))


def _plain_inline(nodes: Sequence[SyntaxTreeNode]) -> str:
    return "".join(_plain_inline(node.children) if node.children else node.content for node in nodes)


def _html(content: str) -> Mrkdwn:
    """Comments vanish, line breaks break, anything else is shown as it was written."""
    lines = _BREAK.split(_COMMENT.sub("", content).strip("\n"))
    return join("\n", [_escaped(line) for line in lines])


def _pieces(block: Mrkdwn, limit: int) -> Iterator[Mrkdwn]:
    rest = block
    while len(rest) > limit:
        head = cut(rest, limit)
        at = next((n for n in (head.rfind("\n"), head.rfind(" "), len(head) - 1) if n > 0), limit)
        yield Mrkdwn(rest[:at].rstrip())
        rest = Mrkdwn(rest[at:].lstrip())
    if rest:
        yield rest
