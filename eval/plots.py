"""The risk-coverage plot as inline SVG: no script, no font, no network; readable in print and without colour."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from eval.measures.risks import Point, area_under_risk

WIDTH, HEIGHT = 640, 320
LEFT, RIGHT, TOP, BOTTOM = 56, 16, 16, 46
DASHES = ("", "7 4", "2 3", "10 3 2 3")
"""Line patterns by system, so that the curves differ without colour."""
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def risk_coverage_plot(curves: Sequence[tuple[str, Sequence[Point]]]) -> str:
    """Return an SVG with one curve a system: coverage to the right, risk upwards, both from 0 to 1."""
    parts = [_frame(), *(_curve(number, name, points) for number, (name, points) in enumerate(curves) if points)]
    return (
        f'<svg class="plot" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="Risk against coverage">'
        f"<title>{escape(described(curves))}</title>{''.join(parts)}</svg>"
    )


def described(curves: Sequence[tuple[str, Sequence[Point]]]) -> str:
    """Say in words what the plot shows, for readers who do not see it."""
    return "; ".join(f"{name}: {_ending(points)}" for name, points in curves if points)


def _ending(points: Sequence[Point]) -> str:
    last = points[-1]
    return f"at coverage {last.coverage:.0%} the risk is {last.risk:.0%}, mean {area_under_risk(points):.0%}"


def _x(coverage: float) -> float:
    return LEFT + coverage * (WIDTH - LEFT - RIGHT)


def _y(risk: float) -> float:
    return HEIGHT - BOTTOM - risk * (HEIGHT - TOP - BOTTOM)


def _frame() -> str:
    across = "".join(
        f'<line class="grid" x1="{_x(0):.1f}" x2="{_x(1):.1f}" y1="{_y(tick):.1f}" y2="{_y(tick):.1f}"/>'
        f'<text x="{LEFT - 8}" y="{_y(tick) + 4:.1f}" text-anchor="end">{tick:.0%}</text>'
        for tick in TICKS
    )
    along = "".join(
        f'<text x="{_x(tick):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{tick:.0%}</text>' for tick in TICKS
    )
    titles = (
        f'<text x="{_x(0.5):.1f}" y="{HEIGHT - 8}" text-anchor="middle">coverage: share of questions answered</text>'
        f'<text transform="translate(14 {_y(0.5):.1f}) rotate(-90)" text-anchor="middle">risk: share wrong</text>'
    )
    return across + along + titles


def _curve(number: int, name: str, points: Sequence[Point]) -> str:
    """Draw steps: the risk of a coverage holds from the point before to it; the name stands in a legend at the top."""
    path = [f"M{_x(0):.1f} {_y(points[0].risk):.1f}"]
    path += [f"L{_x(point.coverage):.1f} {_y(point.risk):.1f}" for point in points]
    dashes = f' stroke-dasharray="{DASHES[number % len(DASHES)]}"' if number % len(DASHES) else ""
    last, legend, style = points[-1], TOP + 14 + 18 * number, f"curve-{number % len(DASHES)}"
    return (
        f'<path class="curve {style}" d="{" ".join(path)}"{dashes}/>'
        f'<circle class="end {style}" cx="{_x(last.coverage):.1f}" cy="{_y(last.risk):.1f}" r="4"/>'
        f'<line class="curve {style}" x1="{LEFT + 10}" x2="{LEFT + 44}" y1="{legend}" y2="{legend}"{dashes}/>'
        f'<text x="{LEFT + 52}" y="{legend + 4}">{escape(name)}</text>'
    )
