"""Everything the desk has to say about a listing, in one list: what keeps it from being published comes first."""

from dataclasses import dataclass
from datetime import date

from careercenter.desk.advice import ORDER, Advice, Weight
from careercenter.desk.bounds import pay_advice
from careercenter.desk.contradictions import contradiction_advice
from careercenter.desk.exclusions import exclusion_advice
from careercenter.desk.missing import missing_advice
from careercenter.desk.pay_rules import pay_rule_advice
from careercenter.desk.templates import bracket_advice
from careercenter.jobs.models import Listing


@dataclass(frozen=True)
class Review:
    """All remarks on one listing."""

    remarks: tuple[Advice, ...]

    def of(self, weight: Weight) -> tuple[Advice, ...]:
        """The remarks of one weight."""
        return tuple(remark for remark in self.remarks if remark.weight is weight)

    def in_part(self, part: str) -> tuple[Advice, ...]:
        """The remarks that are mended in one part of the form."""
        return tuple(remark for remark in self.remarks if remark.part == part)

    @property
    def publishable(self) -> bool:
        return not self.of(Weight.MUST)


def review(listing: Listing, on: date) -> Review:
    """The remarks on a listing as it stands on a day, most weighty first; among equals in the order of the form."""
    remarks = [
        *missing_advice(listing),
        *bracket_advice(listing.text),
        *pay_advice(listing.pay, listing.role),
        *contradiction_advice(listing),
        *pay_rule_advice(listing, on),
        *exclusion_advice(f"{listing.title}\n{listing.text}"),
    ]
    return Review(tuple(sorted(remarks, key=lambda remark: ORDER.index(remark.weight))))


def needed_fields(listing: Listing, on: date) -> frozenset[str]:
    """The fields that keep a listing from being published."""
    found = {remark.field for remark in review(listing, on).of(Weight.MUST)}
    return frozenset(found | ({"pay_min", "pay_max", "pay_unit"} if found & {"pay_min", "pay_max"} else set()))
