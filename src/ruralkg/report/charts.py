"""Bar charts as SVG: text and rectangles, no style, no script, the same for the same numbers."""

import unicodedata
from html import escape

from ruralkg.report.blocks import Chart

_ROW = 22
_BAR = 14
_WIDTH = 720
_ROOM = 60
"""Pixels right of the longest bar, for its number."""


def svg(chart: Chart) -> str:
    """Return a chart with horizontal bars; every bar has its label and its number, every part its share of it."""
    longest = max((sum(bar.parts) for bar in chart.bars), default=0) or 1
    left = min(260, max((_width(bar.label) for bar in chart.bars), default=0)) + 12
    scale = (_WIDTH - left - _ROOM) / longest
    legend = len(chart.series) > 1
    height = _ROW * (len(chart.bars) + legend) + 8
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}"',
        'role="img" font-family="sans-serif" font-size="12" fill="#222222">',
        f"<title>{escape(chart.title)}</title>",
    ]
    if legend:
        lines += _legend(chart, left)
    for position, bar in enumerate(chart.bars):
        top = 4 + _ROW * (position + legend)
        lines.append(f'<text x="{left - 8}" y="{top + 12}" text-anchor="end">{escape(_cut(bar.label))}</text>')
        here = float(left)
        for (_, colour), part in zip(chart.series, bar.parts, strict=True):
            if part:
                size = f'width="{part * scale:.1f}" height="{_BAR}"'
                lines.append(f'<rect x="{here:.1f}" y="{top}" {size} fill="{escape(colour)}"/>')
            here += part * scale
        lines.append(f'<text x="{here + 6:.1f}" y="{top + 12}">{sum(bar.parts)}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def _legend(chart: Chart, left: int) -> list[str]:
    lines, here = [], left
    for label, colour in chart.series:
        lines.append(f'<rect x="{here}" y="4" width="12" height="12" fill="{escape(colour)}"/>')
        lines.append(f'<text x="{here + 16}" y="15">{escape(label)}</text>')
        here += 32 + _width(label)
    return lines


def _width(text: str) -> int:
    return sum(13 if unicodedata.east_asian_width(c) in "WF" else 7 for c in text)


def _cut(label: str) -> str:
    while _width(label) > 248:
        label = label[:-2] + "…"
    return label
