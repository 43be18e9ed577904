"""What a set of documents holds, counted."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from elchi.document import Document


def statistics(documents: Sequence[Document]) -> dict[str, Any]:
    """Counts of documents, sentences, tokens and labels of a set of documents."""
    return {
        "documents": len(documents),
        "stories": len({d.story for d in documents}),
        "sentences": sum(len(d.sentences) for d in documents),
        "tokens": sum(len(d.tokens) for d in documents),
        "entities": dict(Counter(e.type for d in documents for e in d.entities).most_common()),
        "events": dict(Counter(e.type for d in documents for e in d.events).most_common()),
        "arguments": dict(Counter(a.role for d in documents for e in d.events for a in e.arguments).most_common()),
        "auxiliaries": dict(Counter(e.auxiliary for d in documents for e in d.events if e.auxiliary).most_common()),
        "stances": dict(Counter(s.label for d in documents for s in d.stances).most_common()),
    }
