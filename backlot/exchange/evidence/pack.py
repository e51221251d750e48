"""The pack itself: one ZIP with the workbook, the document, the tables and their sums."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Final

from backlot.exchange.evidence.document import document
from backlot.exchange.evidence.evidence import Evidence
from backlot.exchange.evidence.plain import as_csv
from backlot.exchange.evidence.sheets import sheets
from backlot.exchange.evidence.workbook import workbook

_STAMP: Final = (1980, 1, 1, 0, 0, 0)  # the same edition gives the same bytes


def pack(evidence: Evidence) -> bytes:
    """Everything in one ZIP; `SHA256SUMS` lets anyone check each file."""
    stem = f"{evidence.production.code}-edition-{evidence.edition}"
    files = {f"{stem}.xlsx": workbook(evidence), f"{stem}.pdf": document(evidence)}
    files |= {f"csv/{sheet.key}.csv": as_csv(sheet) for sheet in sheets(evidence)}
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in files.items())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**files, "SHA256SUMS": sums.encode()}.items():
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
