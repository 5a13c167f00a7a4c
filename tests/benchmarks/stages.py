"""Parts of a check inside one process. In: reports. Out: milliseconds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from math import log
from random import Random
from statistics import median
from time import process_time
from typing import NamedTuple

from gxlint.checks import compile_rules
from gxlint.engine import Engine
from gxlint.model.synopsis import Sentence, Synopsis, synopsis
from tests.support.clean import clean
from tests.support.last_year import last_year
from tests.support.layouts import Rendered, render

_TIMES = (1, 10, 100)
_WORDS = (
    *(
        "公开",
        "信息",
        "政府",
        "申请",
        "办理",
        "解读",
        "平台",
        "培训",
        "考核",
        "清单",
        "栏目",
        "网站",
    ),
    *(
        "持续",
        "规范",
        "及时",
        "依法",
        "主动",
        "加强",
        "完善",
        "优化",
        "推进",
        "落实",
        "梳理",
        "更新",
    ),
    *(
        "群众",
        "企业",
        "部门",
        "街道",
        "重点",
        "领域",
        "机制",
        "流程",
        "渠道",
        "质量",
        "期限",
        "答复",
    ),
)


class Growth(NamedTuple):
    """Milliseconds and characters of the same report at three lengths."""

    times: tuple[int, int, int]
    milliseconds: tuple[float, ...]
    characters: tuple[int, ...]

    @property
    def exponent(self) -> float:
        """Time as a power of length over the last step: 1 is linear, 2 would be quadratic."""
        time = self.milliseconds[2] / self.milliseconds[1]
        return log(time) / log(self.characters[2] / self.characters[1])


def typical(run: Callable[[], object], runs: int) -> float:
    """Median milliseconds of processor time of a call, after one that does not count."""
    run()
    found = []
    for _ in range(runs):
        start = process_time()
        run()
        found.append(1000 * (process_time() - start))
    return median(found)


def checks(engine: Engine, layout: str, runs: int) -> float:
    """A whole check of a clean report in a layout."""
    rendered = render(clean(year=2024), layout)
    data = rendered.data()
    return typical(lambda: engine.check(rendered.name, data), runs)


def identities(runs: int) -> float:
    """All identities of the newest form judged, in a report that is understood already."""
    engine = Engine.open()
    rules = [rule for rule in engine.rulebook.rules if rule.kind == "identity"]
    plan = compile_rules(rules, engine.editions)
    rendered = render(clean(year=2024), "html")
    report = engine.report(rendered.name, rendered.data())
    return typical(lambda: plan.run(report), runs)


def claims(characters: int, runs: int) -> float:
    """All rules on claims; of every paragraph a good third is claims, a share and a list."""
    engine = Engine.open()
    rules = [rule for rule in engine.rulebook.rules if rule.kind == "claim"]
    plan = compile_rules(rules, engine.editions, engine.rulebook.lexicon)
    sample = clean(year=2024, zero=True)
    told = (
        "收到申请0件，办结0件，其中予以公开0件。行政复议0件。发布信息200条，其中解读50条，占25%。"
    )
    some = [text + told for text in _texts(Random(0), 5_000)]
    length = sum(map(len, some))
    texts = some * max(1, characters // length)
    rendered = render(replace(sample, tail=tuple(texts)))
    report = engine.report(rendered.name, rendered.data())
    return typical(lambda: plan.run(report), runs)


def beside_last_year(characters: int, runs: int) -> float:
    """All rules on last year's report; of the prose half is copied, a third nearly."""
    engine = Engine.open()
    rules = [rule for rule in engine.rulebook.rules if rule.kind == "series"]
    plan = compile_rules(rules, engine.editions)
    sample = clean(year=2024)
    made = [engine.report(r.name, r.data()) for r in map(render, (sample, last_year(sample)))]
    now, before = map(synopsis, made)
    draw = Random(0)
    texts = _texts(draw, characters)
    older = [_older(draw, text) for text in texts]
    before = _saying(before, older)
    return typical(lambda: plan.compare(_saying(now, texts), before), runs)


def _texts(draw: Random, characters: int) -> list[str]:
    """Sentences of three clauses, as many as it takes."""
    found: list[str] = []
    while sum(map(len, found)) < characters:
        clauses = ["".join(draw.choices(_WORDS, k=draw.randint(4, 9))) for _ in range(3)]
        found.append(",".join(clauses) + "。")
    return found


def _older(draw: Random, text: str) -> str:
    """What the sentence may have been a year before: the same, nearly the same, another one."""
    chance = draw.random()
    if chance < 0.5:
        return text
    return text.replace(text[5:7], "认真", 1) if chance < 0.8 else _texts(draw, 1)[0]


def _saying(made: Synopsis, texts: list[str]) -> Synopsis:
    place = made.sentences[0].location
    return made._replace(sentences=tuple(Sentence(text, 1, place) for text in texts))


def more_prose(engine: Engine, runs: int) -> Growth:
    """The same report with its prose many times over."""
    rendered = render(clean(year=2024), "cell_lines_tabbed")
    prose = [line for line in rendered.text.splitlines() if len(line) > 60]
    return _growth(engine, rendered, "\n".join(prose), prose[-1], runs)


def more_rows(engine: Engine, runs: int) -> Growth:
    """The same report with many rows of junk inside a table, as many as 表三 has, and more."""
    rendered = render(clean(year=2024), "row_bars")
    row = next(line for line in rendered.text.splitlines() if line.startswith("二、上年结转"))
    junk = "\n".join(f"备查{n} | 1 | 2 | 3 | 4 | 5 | 6 | 21 |" for n in range(25))
    return _growth(engine, rendered, junk, row, runs)


def _growth(engine: Engine, rendered: Rendered, more: str, after: str, runs: int) -> Growth:
    texts = [
        rendered.text.replace(after, "\n".join([after, *[more] * count]), 1) for count in _TIMES
    ]
    found = [
        typical(partial(engine.check, rendered.name, text.encode()), max(3, runs // count))
        for text, count in zip(texts, _TIMES, strict=True)
    ]
    return Growth(_TIMES, tuple(found), tuple(map(len, texts)))
