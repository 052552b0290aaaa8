"""The latest evaluation report: where it lies and how it is shown."""

from __future__ import annotations

from pathlib import Path

from ui.page.markup import Html, element

_CHECKOUT = Path(__file__).parents[2]
_NAMES = ("report.html", "*/report.html")
_DARK = "@media (prefers-color-scheme: dark)"
_LOOKS = {"dark": "@media all", "light": "@media not all"}
_FOLDERS = (_CHECKOUT / "docs" / "evaluation", _CHECKOUT / "data" / "evaluation")


def latest_report(folders: tuple[Path, ...] = _FOLDERS) -> Path | None:
    """Return the newest report.html, None when there is none."""
    found = [path for folder in folders for name in _NAMES for path in folder.glob(name) if path.is_file()]
    return max(found, key=lambda path: path.stat().st_mtime, default=None)


def report_page(report: Path, look: str) -> str:
    """Return the report's page as it was written, or in one look whatever the system's is: "dark" or "light".

    The frame around it cannot tell: what is sandboxed follows the system alone.
    """
    written = report.read_text(encoding="utf-8")
    return written.replace(_DARK, _LOOKS[look]) if look in _LOOKS else written


def report_html(report: Path | None) -> Html:
    """Return the report in a frame that runs nothing, or how to make one."""
    if report is None:
        return element(
            "p", "There is no evaluation report yet. Make one with: rapporteur eval", class_="rp-notice", role="status"
        )
    return element(
        "iframe",
        src="/report",
        class_="rp-frame",
        title="Evaluation report",
        sandbox="allow-popups",
        loading="lazy",
    )
