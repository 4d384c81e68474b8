"""What the reader answers: facts, each with its value, where it was read and how sure the reader is."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any

SCALARS = (
    "is_coding_job", "role", "apprentice_ok", "experience_months", "contract_form", "remote", "pay", "accuracy_pct",
    "productivity",
)  # fmt: skip
SETS = (
    "fee", "patient_setting", "specialties", "code_sets", "codes", "credentials_required", "credentials_preferred",
    "employment", "states", "states_denied", "tools",
)  # fmt: skip


# Labels know these; the reader knows more of them (ICD-9, OPCS-4, revenue codes and so on).
LABELLED_CODE_SETS = frozenset(
    {"cpt", "hcpcs", "icd-10-cm", "icd-10-pcs", "ms-drg", "apr-drg", "apc", "hcc", "cdt", "e/m", "modifiers", "ncci"}
)


@dataclass(frozen=True)
class Span:
    """The characters `start` to `end` (exclusive) of one field of the advert."""

    field: str
    start: int
    end: int


@dataclass(frozen=True)
class Fact:
    """A value as read. `confidence` is 0 to 1: 0.9 and more was said in so many words, 0.5 was concluded."""

    value: Any
    spans: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True)
class Reading:
    """The facts of one advert by name; what is not stated has no entry. `notes` say where the advert contradicts
    itself."""

    facts: Mapping[str, Fact]
    notes: tuple[str, ...] = ()

    def value(self, name: str, default: Any = None) -> Any:
        """The value of a fact, or `default` when the advert does not state it."""
        fact = self.facts.get(name)
        return default if fact is None else fact.value

    def to_labels(self) -> dict[str, Any]:
        """Every labelled name in JSON shapes: None or an empty list where nothing is stated."""
        labels: dict[str, Any] = {name: plain(self.value(name)) for name in SCALARS}
        labels |= {name: list(self.value(name, ())) for name in SETS}
        labels["code_sets"] = [slug for slug in labels["code_sets"] if slug in LABELLED_CODE_SETS]
        return labels


def frozen(**items: Any) -> Mapping[str, Any]:
    """A mapping that cannot be changed, for values with parts (pay, productivity)."""
    return MappingProxyType(items)


def plain(value: Any) -> Any:
    """The value in types JSON knows: numbers lose their trailing zeros, mappings and tuples become dict and list."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value
