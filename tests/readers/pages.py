"""Pages and texts of an invented agency for the tests of the readers."""

from __future__ import annotations

import html
import re

from gxlint.model.document import Cell, Document, Paragraph, Table
from gxlint.model.place import Location

TITLE = "示例市示例区财政局2024年政府信息公开工作年度报告"

REPORT = f"""<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>标题不是正文</title>
<style>p {{ color: red }}</style><script>var a = "<p>不是正文</p>";</script></head>
<body>
<div class="nav"><a href="/">首页</a> &gt; <a href="/x">年报</a></div>
<div style="DISPLAY: none">隐藏的话</div>
<h1>{TITLE}</h1>
<p>发布日期：2025-01-20</p>
<!-- 注释 -->
<p>&nbsp;&nbsp;根据《中华人民共和国政府信息公开条例》&amp;有关要求，<b>编制</b>本报告。
本报告由<font>六</font>部分组成。</p>
<p>二、主动公开政府信息情况</p>
<table border="1">
<thead><tr><th colspan=3><p align="center">第二十条第（一）项</p></th></tr></thead>
<tr><td>信息<br/>内容<td>本年制发件数<td><span>现行</span><span>有效件数</span></tr>
<tr><td>规章</td><td><p>&nbsp;0&nbsp;</p></td><td></td></tr>
<tr><td>行政规范性文件</td><td>&nbsp;</td><td><p> １２ </p></td></tr>
</table>
<p>三、收到和处理政府信息公开申请情况</p>
<table>
<tr><td rowspan="3" colspan="2">（本列数据的勾稽关系）</td><td colspan="3">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td>法人</td><td rowspan="2">总计</td></tr>
<tr><td>商业<br>企业</td></tr>
<tr><td rowspan="0">办理结果</td><td>予以公开</td><td>3</td><td>0</td><td>3</td></tr>
<tr><td>部分公开</td><td>1</td><td>0</td><td>1</td></tr>
</table>
<p>六、其他需要报告的事项<br>无。</p>
</body></html>
"""


def cells(document: Document) -> list[Cell]:
    return [cell for block in tables(document) for cell in block.cells]


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def raws(document: Document) -> list[str]:
    return [paragraph.raw for paragraph in paragraphs(document)]


def standing(source: str, place: Location) -> str:
    """The piece of the source at a place."""
    lines = re.split(r"\r\n|\n|\r", source)[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def visible(markup: str) -> str:
    """The characters that a piece of a page shows, without any white space."""
    return "".join(html.unescape(re.sub(r"(?s)<!--.*?-->|<[^>]*>", "", markup)).split())
