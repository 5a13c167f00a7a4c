"""The words of a clean report. In: agency, level, year. Out: title, preamble, prose.

It satisfies every content rule and says no number that a table holds.
"""

from __future__ import annotations

from gxlint.model.edition import Edition
from tests.support.sample import EDITIONS

GOVERNMENTS = ("government", "township")


def title(agency: str, year: int) -> str:
    return EDITIONS.conventions.title_canonical.format(agency=agency, year=year)


def preamble(year: int, edition: Edition) -> tuple[str, ...]:
    return (
        "本报告依据《中华人民共和国政府信息公开条例》第五十条规定和"
        f"《中华人民共和国政府信息公开工作年度报告格式》（{edition.document}）编制，"
        "由总体情况等六个部分组成。",
        f"本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
        "如对本报告有疑问，请与本机关办公室联系。",
    )


def overview(level: str, year: int) -> tuple[str, ...]:
    ours = "全区" if level == "government" else "本机关"
    watched = "邀请群众代表评议公开效果，全年没有发生需要追究责任的情形。"
    if level in GOVERNMENTS:
        watched = (
            "将政务公开纳入年度工作考核，委托第三方开展社会评议，群众满意度较高；"
            "严格落实责任追究制度，全年没有发生因政府信息公开被追究责任的情况。"
        )
    return (
        f"{year}年，{ours}认真贯彻落实《中华人民共和国政府信息公开条例》，政府信息公开工作平稳有序。",
        "（一）主动公开。围绕中心工作，通过门户网站及时主动公开政策文件、规划计划、财政预决算和"
        "办事指南等信息，重要政策均同步发布解读材料。",
        "（二）依申请公开。规范受理、审查、答复各个环节，所有申请均在法定期限内办理，答复内容准确，"
        "没有因答复不当引发的投诉。",
        "（三）政府信息管理。严格执行公文属性源头认定和发布前保密审查，定期清理过期文件，"
        "信息底数清楚、内容准确。",
        "（四）政府信息公开平台建设。优化门户网站专栏设置，同步维护政务新媒体和线下查阅点，"
        "方便群众查询和办事。",
        f"（五）监督保障。明确分管领导和专职工作人员，组织业务培训2次。{watched}",
    )


def shortcomings() -> tuple[str, ...]:
    return (
        "存在的主要问题：一是主动公开的内容还不够丰富，与群众期待仍有差距；二是政策解读形式比较单一，"
        "以文字解读为主；三是基层工作人员业务能力有待加强。",
        "改进情况：一是梳理公开事项清单，补充发布群众关心的信息；二是增加图文和视频解读；"
        "三是开展业务培训和跟班学习，提升办理水平。",
    )


def other_matters(edition: Edition) -> tuple[str, ...]:
    if edition.last_year is not None:
        return ("本年度没有其他需要报告的事项。",)
    return (
        "本年度信息处理费收费情况：发出收费通知的件数和总金额以及实际收取的总金额均为0。",
        "本年度没有其他需要报告的事项。",
    )


def last_years_overview(level: str, year: int) -> tuple[str, ...]:
    """Section one of the report of the year before: other words for other work."""
    ours = "全区" if level == "government" else "本单位"
    return (
        f"{year}年，{ours}把政府信息公开作为建设法治政府的重要抓手，各项任务按期完成。",
        "（一）主动公开。按照公开目录逐项梳理，更新机构职能、权责清单和重大项目信息，"
        "对社会关注的民生实事集中发布。",
        "（二）依申请公开。设立专门窗口接收申请，疑难事项由法制机构会商，答复书统一编号归档。",
        "（三）政府信息管理。建立发布台账，落实三审三校，对失效的文件加注标识。",
        "（四）政府信息公开平台建设。完成网站适老化改造，新增检索功能，关停不再更新的账号。",
        "（五）监督保障。制定年度要点并分解到科室，把公开情况列入考核和社会评议，"
        "全年没有发生需要追究责任的情形。",
    )


def last_years_shortcomings() -> tuple[str, ...]:
    """Section five of the report of the year before."""
    return (
        "存在的主要问题：一是栏目更新的时效性不强；二是工作人员变动频繁，对条例掌握不深。",
        "改进情况：一是实行栏目责任制，每周巡查；二是编印办理手册，新到岗人员先培训后上岗。",
    )
