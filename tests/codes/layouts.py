"""Lines in the layouts of the official files. Every text is invented."""


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
