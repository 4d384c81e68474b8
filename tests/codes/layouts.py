"""Lines in the layouts of the official files. Every text is invented."""

from pathlib import Path


def hcpcs_line(
    code: str, record: str, text: str, *, short: str = "", coverage: str = "", cross: str = "", added: str = "20240101", ended: str = ""
) -> str:
    """One line of 320 characters, each field where the record layout of CMS has it."""
    line = [" "] * 320
    fields = ((1, code.rjust(5)), (6, "00100"), (11, record), (12, text[:80]), (92, short[:28]), (205, cross))
    for place, field in (*fields, (230, coverage), (269, added), (285, ended)):
        line[place - 1 : place - 1 + len(field)] = field
    return "".join(line)


NOTICE = "CPT 2031 made-up notice, for tests only"
CPT_COLUMNS = (
    "Concept Id\tCPT Code\tLong\tMedium\tShort\tConsumer\tSpanish Consumer\tCurrent Descriptor Effective Date\tTest Name"
)


def cpt_line(code: str, text: str, since: str = "20310101") -> str:
    """One line of the consolidated code list."""
    return f"1\t{code}\t{text}\tm\tShort {text}\tc\ts\t{since}\t"


TABULAR = """<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular><version>2031</version>
<chapter><name>4</name><desc>Made up</desc>
 <section id="E08-E13"><desc>Sugar troubles (E08-E13)</desc>
  <excludes1><note>salt troubles (E87.-)</note></excludes1>
  <diag><name>E11</name><desc>Sweet blood</desc><includes><note>sweet blood NOS</note></includes>
   <diag><name>E11.9</name><desc>Sweet blood, plain</desc></diag>
   <diag><name>E11.6</name><desc>Sweet blood, with more</desc>
    <diag><name>E11.62</name><desc>Sweet blood, with skin</desc></diag></diag></diag></section></chapter>
<chapter><name>19</name><desc>Made up</desc>
 <section id="S00-S09"><desc>Knocks (S00-S09)</desc>
  <diag><name>S06</name><desc>Knock</desc>
   <sevenChrNote><note>one of these</note></sevenChrNote>
   <sevenChrDef><extension char="A">first time</extension><extension char="S">after it</extension></sevenChrDef>
   <diag><name>S06.1</name><desc>Hard knock</desc></diag>
   <diag><name>S06.1X7</name><desc>Last knock</desc></diag></diag></section></chapter>
</ICD10CM.tabular>
"""


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A file with this text."""
    path = folder / name
    path.write_text(text, encoding=encoding, newline="")
    return path


def order_line(order: int, code: str, flag: int, text: str) -> str:
    """One line of an order file; the long title is the short one and more."""
    return f"{order:05} {code:<7} {flag} {text:<60} {text + ', at length' if text else ''}"


def table5(year: int) -> str:
    """Table 5 of a final rule, with its title over two lines as CMS writes it."""
    head = "MS-DRG \tPost-Acute\tSpecial Pay\tMDC\tTYPE\tMS-DRG Title\tWeights - Before Cap\tWeights - 10% Cap\tGeometric mean LOS\tArithmetic mean LOS"
    rows = '001\tNo\tNo\tPRE\tSURG\t"MADE-UP GROUP, LARGE"\t2.4\t2.5\t3.0\t4.0\n999\tNo\tNo\t \t**\tNO GROUP\t.\t.\t.\t\n'
    return f'"TABLE 5.—LIST OF GROUPS, \nAND STAY—FY {year} Final Rule"\n{head}\n{rows}'


PCS_TABLES = """<?xml version="1.0"?>
<ICD10PCS.tabular><version>2031</version><pcsTable>
 <axis pos="1" values="1"><title>Section</title><label code="0">First part</label></axis>
 <axis pos="2" values="1"><title>Body System</title><label code="D">Gut</label></axis>
 <axis pos="3" values="1"><title>Operation</title><label code="T">Taking out</label></axis>
 <pcsRow codes="1">
  <axis pos="4"><title>Body Part</title><label code="J">Tip</label></axis>
  <axis pos="5"><title>Approach</title><label code="4">Keyhole</label></axis>
  <axis pos="6"><title>Device</title><label code="Z">Nothing left</label></axis>
  <axis pos="7"><title>Qualifier</title><label code="Z">Plain</label></axis></pcsRow>
 <pcsRow codes="1">
  <axis pos="4"><title>Body Part</title><label code="N">Bend</label></axis>
  <axis pos="5"><title>Approach</title><label code="0">Open</label></axis>
  <axis pos="6"><title>Device</title><label code="Z">Nothing left</label></axis>
  <axis pos="7"><title>Qualifier</title><label code="Z">Plain</label></axis></pcsRow>
</pcsTable></ICD10PCS.tabular>
"""


def pairs_txt(pairs: list[tuple[str, str, str, str, str]]) -> str:
    """NCCI pairs, tab by tab: a notice, a heading over four rows, then the pairs."""
    head = "Made-up notice\nColumn 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tRationale\n\t\tprior to 1996\tDate\tDate\n\t\t\t\t*=no data\t0=not allowed\n"
    return head + "".join(f"{a}\t{b}\t\t{since}\t{until}\t{how}\tMade up\n" for a, b, since, until, how in pairs)


def fees_csv(rows: list[str]) -> str:
    """The fee schedule with commas: lines of preamble, a line of names that repeat, then the rows."""
    names = "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,DAYS"
    return "\n".join(["Made up,,,", "Year,,,", names, *rows]) + "\n"


def fee_line(code: str, modifier: str, *amounts: str) -> str:
    """One line of the fee schedule in fixed places."""
    line = [" "] * 171
    places = (60, 67, 76, 85, 91, 97)
    fields = ((1, code), (6, modifier), (58, "A"), (133, "32.3465"), (104, "000"), *zip(places, amounts, strict=True))
    for place, field in fields:
        line[place - 1 : place - 1 + len(field)] = field
    return "".join(line)
