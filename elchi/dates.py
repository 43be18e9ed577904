"""Days, months and years as they stand in tables and cards."""

import datetime
import re

_FORMS = {"": "", "year": "-01-01", "month": "-01", "day": ""}
_LENGTHS = {"": 0, "year": 4, "month": 7, "day": 10}


def is_date(text: str, precision: str = "day") -> bool:
    """Whether a text is a date of this precision (``year``, ``month``, ``day``; none: empty) in
    ASCII digits that the calendar has.

    >>> is_date("2024-02-29"), is_date("2023-02-29"), is_date("2024-02", "month"), is_date("", "")
    (True, False, True, True)
    """
    if precision not in _FORMS or len(text) != _LENGTHS[precision]:
        return False
    if not precision:
        return True
    if not re.fullmatch(r"[0-9-]+", text):
        return False
    try:
        datetime.date.fromisoformat(text + _FORMS[precision])
    except ValueError:
        return False
    return True
