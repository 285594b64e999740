"""Set every sheet of this folder as a PDF in ../schede.

    pip install -r requirements.pip     # typst, pinned: another version may set other lines
    python imposta.py                   # all sheets
    python imposta.py 09 dm-72          # only those whose file name contains one of these

The output is the same bytes on every run: the fonts are those inside the typst
package, system fonts are ignored, and the date written in the PDF is the sheet's.
"""

import sys
from datetime import datetime, timezone
from pathlib import Path

import typst

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parent / "schede"
SHEET_DATE = datetime(2026, 11, 23, tzinfo=timezone.utc)


def output_name(source: Path) -> str:
    """`09-dlgs-117-2017-artt-55-57.typ` becomes `scheda-dlgs-117-2017-artt-55-57.pdf`."""
    return f"scheda-{source.stem.split('-', 1)[1]}.pdf"


def main(wanted: list[str]) -> int:
    sources = sorted(HERE.glob("[0-9][0-9]-*.typ"))
    chosen = [s for s in sources if not wanted or any(w in s.name for w in wanted)]
    if not chosen:
        print(f"no sheet matches {wanted}", file=sys.stderr)
        return 2
    OUTPUT.mkdir(exist_ok=True)
    for source in chosen:
        pdf = typst.compile(str(source), root=str(HERE), ignore_system_fonts=True, timestamp=SHEET_DATE)
        (OUTPUT / output_name(source)).write_bytes(pdf)
        print(output_name(source))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
