"""Under which names a sentence may credit a source. Pure."""

import re

# Short names that a reader meets in the press, by the publisher's name in data/sources.csv (its beginning).
ALIASES = {
    "UN Assistance Mission in Afghanistan": ("UN mission", "the mission"),
    "UN Security Council, Analytical Support": ("UN monitor", "UN Monitoring Team", "Monitoring Team"),
    "UN Secretary-General": ("Secretary-General",),
    "UN Meetings Coverage": ("Security Council", "United Nations"),
    "Human Rights Watch": ("HRW",),
    "Radio Free Europe": ("RFE/RL", "Radio Free Europe"),
    "Doctors Without Borders": ("MSF",),
    "United States Institute of Peace": ("USIP", "U.S. Institute of Peace"),
    "Center for Strategic": ("CSIS",),
    "Stanford University": ("Stanford",),
    "CTC Sentinel": ("Combating Terrorism Center", "West Point"),
    "Congressional Research Service": ("CRS",),
    "U.S. Department of Defense": ("Pentagon", "Defense Department"),
    "U.S. DoD Office of Inspector General": ("Inspector General", "inspector general"),
    "U.S. Department of State": ("State Department",),
    "U.S. Central Command": ("Central Command", "CENTCOM"),
    "United States and the Taliban": ("Doha Agreement", "agreement of Doha"),
    "Uppsala Conflict Data Program": ("Uppsala",),
    "Office of U.S. Senator Susan Collins": ("Collins",),
    "Encyclopaedia Britannica": ("Britannica",),
    "FDD's Long War Journal": ("Long War Journal",),
    "Lesson editors": ("from memory", "our memory"),
    "article": ("article",),
}


def names_of(source_id, sources):
    """Return the names that credit a source: its publisher, short forms of it, family names of authors."""
    row = sources[sources["source_id"] == source_id]
    publisher = (row.iloc[0]["publisher"] if len(row) else "") or source_id
    names = [re.split(r"\s*[(;,]", re.sub(r"^The\s+", "", publisher))[0]]
    names += re.findall(r"\(([^)]+)\)", publisher)
    names += [short for start, shorts in ALIASES.items() if publisher.startswith(start) for short in shorts]
    authors = row.iloc[0]["author"].split(";") if len(row) else []
    return tuple(
        names
        + [
            words[-1]
            for words in (a.replace(" and co-authors", "").split() for a in authors)
            if words and words[0][0].isupper()
        ]
    )
