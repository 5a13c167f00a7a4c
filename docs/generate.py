"""Write what can be derived: ``python docs/generate.py``; ``--check`` only compares.

In: the rule files, the sample report. Out: docs/rules/GXnnn.md, one a rule, and
docs/rules/index.md, the list of all; in the READMEs the output of their first command.
A page says nothing of its own: every word of a rule comes from its file.
"""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

from gxlint import rulebook
from gxlint.engine import Engine
from gxlint.model.finding import Result
from gxlint.model.rule import Rule
from gxlint.reporters import plain
from gxlint.sources import yaml_file
from gxlint.sources.place import rules_home

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path("docs/rules")
INDEX = "index.md"
SAMPLE = "samples/示例市示例区财政局-2024.txt"
READMES = {"README.md": "en", "README.zh-CN.md": "zh"}
SHOWN = 3  # findings of the sample that a README shows
SEVERITIES = {"error": "错误 error", "warning": "警告 warning", "info": "提示 info"}
FAMILIES = {
    "reading": "读取 · Reading",
    "structure": "结构 · Structure",
    "values": "数值 · Values",
    "tables": "勾稽关系 · Identities",
    "claims": "文字与表格 · Claims",
    "content": "法定内容 · Content",
    "text": "文字 · Text",
    "series": "与上年比较 · Last year's report",
    "cohort": "多份报告 · Many reports",
}


def derived() -> dict[Path, str]:
    """Every file that is written, by its path below the project, and its text."""
    rules = rulebook.load().rules
    found = {FOLDER / f"{rule.id}.md": page(rule) for rule in rules}
    found[FOLDER / INDEX] = index(rules)
    for name, lang in READMES.items():
        found[Path(name)] = shown((ROOT / name).read_text(encoding="utf-8"), lang)
    return found


def shown(readme: str, lang: str) -> str:
    """The README with the output of its first command, the first findings of it."""
    begin, end = f"<!-- output: {lang} -->\n```text\n", "```\n<!-- /output -->"
    before, rest = readme.split(begin)
    after = rest.split(end)[1]
    return f"{before}{begin}{output(lang)}\n{end}{after}"


def output(lang: str) -> str:
    """What ``gxlint check`` prints of the sample, shortened."""
    engine = Engine.open(lang=lang)
    result = Result((engine.check(SAMPLE, (ROOT / SAMPLE).read_bytes()),))
    stream = StringIO()
    plain.write(result, stream, engine.wording, engine.editions)
    blocks = stream.getvalue().strip().split("\n\n")
    text = "\n\n".join([*blocks[: 1 + SHOWN], "……", *blocks[-1:]])
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE)


def page(rule: Rule) -> str:
    """The page of one rule."""
    source = Path(rule.source)
    place = source.resolve().relative_to(Path(rules_home()).resolve()).as_posix()
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
        *shapes(rule),
        "## 例子 · Examples",
        "每个例子都是对一份没有问题的报告的改动：`pass` 不报，`fail` 要报。"
        "写法见 [怎样写规则](../rules.md)。",
        f"```yaml\n{examples(source.read_text(encoding='utf-8'))}\n```",
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def shapes(rule: Rule) -> list[str]:
    """For a rule on claims: the sentences that it reads, of each concept, and the cells."""
    names = rule.params.get("concepts", ()) if rule.kind == "claim" else ()
    if not names:
        return []
    concepts = yaml_file.load(Path(rules_home()) / "prose" / "concepts.yaml")["concepts"]
    rows = [
        f"| {name} | {'<br>'.join(cell(one) for one in concepts[name]['shows'])} |"
        for name in names
    ]
    head = "| 说的是 · what is said | 样子 · as in |\n|---|---|\n"
    return [
        "## 读哪样的句子 · Sentences that it reads",
        "这些是样子，不是全部写法；样式在"
        " [`rules/prose/concepts.yaml`](../../rules/prose/concepts.yaml)。 "
        "Shapes, not a full list.",
        head + "\n".join(rows),
    ]


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


def stale() -> list[Path]:
    """Files on disk that are not what they should be now, and pages that no rule has."""
    wanted = derived()
    there = {FOLDER / path.name for path in (ROOT / FOLDER).glob("*.md")}
    known = {name: (ROOT / name) for name in {*wanted, *there} if (ROOT / name).is_file()}
    texts = {name: path.read_text(encoding="utf-8") for name, path in known.items()}
    return sorted(name for name in {*wanted, *there} if wanted.get(name) != texts.get(name))


def main() -> int:
    """Write all, or with --check say what is stale."""
    names = stale()
    if "--check" in sys.argv[1:]:
        sys.stdout.write("".join(f"stale: {name.as_posix()}\n" for name in names))
        return 1 if names else 0
    (ROOT / FOLDER).mkdir(exist_ok=True)
    wanted = derived()
    for name in names:
        if name in wanted:
            (ROOT / name).write_text(wanted[name], encoding="utf-8")
        else:
            (ROOT / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
