"""The latest evaluation report: where it lies and how it is shown."""

from __future__ import annotations

from pathlib import Path

from ui.page.markup import Html, element

_CHECKOUT = Path(__file__).parents[2]
_NAMES = ("report.html", "*/report.html")
_FOLDERS = (_CHECKOUT / "docs" / "evaluation", _CHECKOUT / "data" / "evaluation")


def latest_report(folders: tuple[Path, ...] = _FOLDERS) -> Path | None:
    """Return the newest report.html, None when there is none."""
    found = [path for folder in folders for name in _NAMES for path in folder.glob(name) if path.is_file()]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def report_html(report: Path | None) -> Html:
    """Return the report in a frame that runs nothing and takes on the look of the page, or how to make one."""
    if report is None:
        return element(
            "p", "There is no evaluation report yet. Make one with: rapporteur eval", class_="rp-notice", role="status"
        )
    return element(
        "iframe",
        src="/report",
        class_="rp-frame",
        title="Evaluation report",
        sandbox="allow-popups allow-same-origin",
        loading="lazy",
    )
