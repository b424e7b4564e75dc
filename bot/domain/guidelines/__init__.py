"""Guidelines: documents and their sections, the search over them, and how sure an answer is.

`parsing` reads Markdown, `lexical` ranks the sections of one language, `gate` decides between an answer, "did
you mean" and nothing, and `index` puts them together. All of it is pure and keeps everything in memory.
"""
