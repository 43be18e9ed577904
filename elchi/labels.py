"""The label sets of the annotation scheme (``annotations/GUIDELINES.md``).

Entities: ten types after OntoNotes 5 and three of Elchi's own (ROLE, MILITARY,
MILITANT). Events: PLOVER, draft 2.0. Stance: after SemEval-2016 task 6.
The order of each tuple is the order of labels in the release and on the board.
"""

from typing import Final

LANGUAGES: Final = ("ur", "fa")
COLLECTIONS: Final = ("news", "reports")
SPLITS: Final = ("train", "validation", "test", "news")
TASKS: Final = ("entities", "events", "stance")

REGION_TYPES: Final = ("Headline", "Boilerplate")

ENTITY_TYPES: Final = (
    "PERSON",
    "ROLE",
    "GPE",
    "LOC",
    "FAC",
    "ORG",
    "MILITARY",
    "MILITANT",
    "NORP",
    "EVENT",
    "LAW",
    "PRODUCT",
    "DATE",
)
MENTION: Final = "Mention"

QUADS: Final = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
EVENT_TYPES: Final = tuple(name for types in QUADS.values() for name in types)
VERBAL_TYPES: Final = QUADS["verbal cooperation"] + QUADS["verbal conflict"]

ROLES: Final = ("ACTOR", "RECIPIENT", "LOCATION", "DATE")
AUXILIARIES: Final = ("negation", "hypothetical", "future", "historical")

STANCE_LABELS: Final = ("favor", "against", "neutral")

# Types whose mentions must refer to the register, and to a row of the same type.
LINKED_TYPES: Final = (
    "PERSON",
    "GPE",
    "LOC",
    "FAC",
    "ORG",
    "MILITARY",
    "MILITANT",
    "EVENT",
    "LAW",
    "PRODUCT",
)
# Types whose mentions may refer to rows of other types: a NORP to the country or
# group it names, a ROLE to the person who holds it where the text says who.
LINKED_LOOSELY: Final = {"NORP": ("GPE", "NORP"), "ROLE": ("PERSON",)}
# A militant group that governs, or acts as a party, is the same thing under another type.
LINKED_ALSO: Final = {"ORG": ("MILITANT",), "GPE": ("MILITANT",)}

# The coarse types of `coarse_f1`; what is missing here is dropped on both sides.
COARSE: Final = {
    "PERSON": "PER",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "MILITARY": "ORG",
    "MILITANT": "ORG",
    "NORP": "MISC",
    "EVENT": "MISC",
    "LAW": "MISC",
    "PRODUCT": "MISC",
}
