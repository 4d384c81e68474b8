"""One advert in the terminal with its facts marked in it. Apart from `extract`, because it is for people to look at.

A mark has a colour and the number of its line in the legend, so nothing is lost without colours.
"""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from careercenter.jobs.facts.advert import Advert
from careercenter.jobs.facts.marked import stretches
from careercenter.jobs.facts.reading import Fact, Reading, plain

_FIELDS = ("title", "company", "location", "employment_type", "salary_text", "description")
_COLOURS = ("cyan", "green", "yellow", "magenta", "blue", "red")


def explain(console: Console, id_: object, advert: Advert, reading: Reading) -> None:
    """Print the fields with their facts marked, then the legend: number, fact, value, confidence, where from."""
    numbers = {name: number for number, name in enumerate(reading.facts, 1)}
    console.rule(Text(f"{id_ if id_ is not None else ''} {advert.title}".strip()))
    for field in _FIELDS:
        text = getattr(advert, field)
        if text:
            console.print(Text(f"{field}: ", style="dim"), _marked(text, field, reading, numbers), sep="")
    console.print(_legend(reading, numbers))
    for note in reading.notes:
        console.print(Text(f"! {note}", style="bold red"))


def _marked(text: str, field: str, reading: Reading, numbers: dict[str, int]) -> Text:
    line = Text()
    for stretch in stretches(text, reading.facts, field):
        style = f"bold underline {_colour(numbers[stretch.names[-1]])}" if stretch.names else ""
        line.append(stretch.text, style=style)
        for name in stretch.ends:
            line.append(f"[{numbers[name]}]", style=f"dim {_colour(numbers[name])}")
    return line


def _legend(reading: Reading, numbers: dict[str, int]) -> Table:
    table = Table("", "fact", "value", "sure", "read from", title="Facts", title_justify="left")
    for name, fact in reading.facts.items():
        colour = _colour(numbers[name])
        number = Text(str(numbers[name]), style=colour)
        table.add_row(number, Text(name, style=colour), _value(fact), f"{fact.confidence:.2f}", _fields(fact))
    return table


def _value(fact: Fact) -> Text:
    value = plain(fact.value)
    if isinstance(value, dict):
        return Text(", ".join(f"{key} {item}" for key, item in value.items() if item is not None))
    if isinstance(value, list):
        return Text(", ".join(" or ".join(item) if isinstance(item, list) else str(item) for item in value))
    return Text(str(value))


def _fields(fact: Fact) -> str:
    return ", ".join(dict.fromkeys(span.field for span in fact.spans)) or "the whole"


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]
