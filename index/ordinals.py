"""Numbers of sessions in words, as the Assembly prints them: 72 is "Seventy-second"."""

from __future__ import annotations

_BELOW_TWENTY = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ROUND = "zero ten twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = _BELOW_TWENTY.split()
_TENS = _ROUND.split()


def ordinal(number: int) -> str:
    """Return the ordinal of 1 to 199 in words with a capital: "Seventy-second", "Hundred and first"."""
    if not 1 <= number <= 199:
        raise ValueError(number)
    if number < 100:
        return _below_hundred(number).capitalize()
    return f"Hundred and {_below_hundred(number - 100)}" if number > 100 else "Hundredth"


def _below_hundred(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return f"{_TENS[tens]}-{_UNITS[unit]}" if unit else f"{_TENS[tens].removesuffix('y')}ieth"
