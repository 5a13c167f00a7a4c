"""Write the pages of the rules: ``python docs/generate.py``; ``--check`` only compares.

In: the rule files. Out: docs/rules/GXnnn.md, one a rule, and docs/rules/index.md, the
list of all. A page says nothing of its own: every word of a rule comes from its file.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gxlint import rulebook
from gxlint.model.rule import Rule
from gxlint.sources.place import rules_home

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "rules"
INDEX = "index.md"
SEVERITIES = {"error": "错误 error", "warning": "警告 warning", "info": "提示 info"}
FAMILIES = {
    "reading": "读取 · Reading",
    "structure": "结构 · Structure",
    "values": "数值 · Values",
    "tables": "勾稽关系 · Identities",
    "content": "法定内容 · Content",
    "text": "文字 · Text",
}


def pages() -> dict[str, str]:
    """Every page by its file name."""
    rules = rulebook.load().rules
    found = {f"{rule.id}.md": page(rule) for rule in rules}
    return {**found, INDEX: index(rules)}


def page(rule: Rule) -> str:
    """The page of one rule."""
    source = Path(rule.source)
    place = source.resolve().relative_to(rules_home().resolve()).as_posix()
    facts = {
        "程度 · severity": SEVERITIES[rule.severity.value],
        "版本 · editions": "、".join(rule.editions),
        "名称 · name": f"`{rule.name}`",
        "种类 · kind": f"`{rule.kind}`",
        "依据 · basis": rule.basis,
        "文件 · file": f"[`rules/{place}`](../../rules/{place})",
    }
    parts = [
        f"# {rule.id} {rule.title.zh}",
        rule.title.en,
        "\n".join(["| | |", "|---|---|", *(f"| {key} | {cell(facts[key])} |" for key in facts)]),
        "## 为什么 · Why",
        rule.why.zh,
        rule.why.en,
        "## 怎么说 · What it says",
        f"> {rule.message.zh}",
        f"> {rule.message.en}",
        "## 怎么改 · What to do",
        rule.help.zh,
        rule.help.en,
        "## 例子 · Examples",
        "每个例子都是对一份没有问题的报告的改动：`pass` 不报，`fail` 要报。"
        "写法见 [怎样写规则](../rules.md)。",
        f"```yaml\n{examples(source.read_text(encoding='utf-8'))}\n```",
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def index(rules: tuple[Rule, ...]) -> str:
    """The list of all rules, by family."""
    parts = [
        "# 规则 · Rules",
        f"共 {len(rules)} 条。由 `python docs/generate.py` 从 `rules/` 生成，不要手改。"
        f"{len(rules)} rules, generated from `rules/`.",
    ]
    for family, title in FAMILIES.items():
        rows = [
            f"| [{rule.id}]({rule.id}.md) | {SEVERITIES[rule.severity.value]} "
            f"| {'、'.join(rule.editions)} | {cell(rule.title.zh)} | {cell(rule.title.en)} |"
            for rule in rules
            if Path(rule.source).parent.name == family
        ]
        head = "| 编号 | 程度 | 版本 | 规则 | rule |\n|---|---|---|---|---|\n"
        parts += [f"## {title}", head + "\n".join(rows)]
    return "\n\n".join(parts) + "\n"


def examples(source: str) -> str:
    """The examples as the rule file has them."""
    lines = source.splitlines()
    start = lines.index("examples:")
    end = next(
        (n for n, line in enumerate(lines) if n > start and line and line[0] not in " -#"),
        len(lines),
    )
    return "\n".join(lines[start:end]).rstrip()


def cell(text: str) -> str:
    """Text in a table of Markdown."""
    return text.replace("|", "\\|").replace("\n", " ")


def stale() -> list[str]:
    """Pages on disk that are not what the rules say now, or that no rule has."""
    wanted = pages()
    there = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != there.get(name))


def main() -> int:
    """Write the pages, or with --check say which are stale."""
    if "--check" in sys.argv[1:]:
        names = stale()
        sys.stdout.write("".join(f"stale: docs/rules/{name}\n" for name in names))
        return 1 if names else 0
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
