"""The baselines by name, in the order in which they are listed."""

from collections.abc import Callable

from baselines.crf import Crf
from baselines.event_rule import EventRule
from baselines.linear import Linear
from baselines.lookup import Lookup
from baselines.majority import Majority
from baselines.system import System

BASELINES: dict[str, Callable[[], System]] = {
    "majority": Majority,
    "event-rule": EventRule,
    "lookup": Lookup,
    "crf": Crf,
    "linear": Linear,
}
