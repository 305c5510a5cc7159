"""Many hand-ins, one class: a folder is read once, counted, and shown. Nothing leaves this computer.

`read(folder)` returns a Group; every page takes it: glance, files, progress, verdicts, calibration, wrong_turns,
texts, stance. `export(group)` writes the same as one workbook and one printable page.

Hand-ins come from anybody, so no file is trusted: each is read within limits, never unpacked to disk, and everything
shown is escaped. Who took the other of two paths is not shown anywhere: its answers count as work on that
notebook and stay unseen.
"""

from helpers.classroom.exports import export
from helpers.classroom.folder import Group, read
from helpers.classroom.pages import files, glance, progress, texts, wrong_turns
from helpers.classroom.pictures import calibration, stance, verdicts
