"""The one journal inside a zip, read in memory: nothing is unpacked to disk, whatever the names in it say."""

import io
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from helpers.classroom.folder import MAX_FILE, Refused

MAX_MEMBERS = 100
PACKED = (b"PK\x03\x04", b"PK\x05\x06")
ENTRY = b"PK\x01\x02"  # begins each entry of a zip's list of files
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz")
JOURNALS = (".jsonl", ".json", ".ndjson")


def is_zip(content, name):
    """Say whether a file is to be read as a zip: by what it holds, or by its name."""
    return content.startswith(PACKED) or name.lower().endswith(".zip")


def journal(content):
    """Return the bytes of the journal in a zip. Raises Refused."""
    if content.count(ENTRY) > MAX_MEMBERS:  # counted before zipfile makes an object of each
        raise Refused("oversized", f"The zip holds more than {MAX_MEMBERS} files; a hand-in holds one or two.")
    try:
        with ZipFile(io.BytesIO(content)) as pack:
            return _read(pack, _chosen(pack.infolist()))
    except Refused:
        raise
    except Exception as error:  # on broken or hostile bytes zipfile raises nearly anything
        raise Refused("damaged", "The zip cannot be read to its end. Ask for it again.") from error


def _chosen(members):
    named = [(member, PurePosixPath(member.filename.replace("\\", "/"))) for member in members if not member.is_dir()]
    if any(name.suffix.lower() in ARCHIVES for _, name in named):
        raise Refused("foreign", "The zip holds another archive. Ask for the hand-in itself.")
    found = [member for member, name in named
             if name.suffix.lower() in JOURNALS and not name.name.startswith(".") and "__MACOSX" not in name.parts]
    if not found:
        raise Refused("foreign", "The zip holds no journal, which would end in .jsonl. Ask for it.")
    if len(found) > 1:
        raise Refused("foreign", f"The zip holds {len(found)} journals. Unpack it and put each into the class folder.")
    return found[0]


def _read(pack, member):
    if member.flag_bits & 1:
        raise Refused("damaged", "The zip is locked with a password. Ask for it without one.")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise Refused("damaged", "The zip is packed in an unusual way. Ask for the .jsonl file.")
    with pack.open(member) as file:
        found = file.read(MAX_FILE + 1)  # the size that a zip states may be a lie
    if len(found) > MAX_FILE:
        raise Refused("oversized", f"The journal in the zip has over {MAX_FILE // 1_000_000} MB unpacked.")
    if not found.removeprefix(b"\xef\xbb\xbf").strip():
        raise Refused("empty", "The journal in the zip is empty. Ask for it again.")
    return found
