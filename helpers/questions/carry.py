"""What a piece of evidence can and cannot carry, said from what kind of source it is and how we read it."""

STANCES = {"supports": "It supports the claim.", "complicates": "It adds a “yes, but” to the claim.",
           "contradicts": "It speaks against the claim."}
KINDS = {
    "un": "A UN document can carry what its monitors and member states put on record. "
          "It often does not say who gave a figure.",
    "government": "An official source can carry what that government said or decided. "
                  "It cannot show by itself that what it says of others is so.",
    "journalism": "A news report can carry what its reporters saw, and who said what by that day. "
                  "It cannot carry what came out later.",
    "research": "A study can carry a pattern over time. "
                "It rests on the reports it could find and on its own definitions.",
    "ngo": "Such a report can carry what the organization's witnesses and checks established. "
           "It cannot show how much it did not reach.",
    "reference": "A reference work can carry what is widely agreed. "
                 "For a detail, go to the sources behind it.",
}
READ_AS = {"original": "", "reprint": "We read it in a reprint.", "excerpt": "We read only a part of it.",
           "memory": "We did not find it again, so it rests on memory."}


def reply(piece):
    """Return the reply to leaning on a piece of evidence: a row of `claims.evidence_on` as a dict."""
    read_as = "" if piece["note"].startswith("Read ") else READ_AS.get(piece["read_as"], "")
    late = "It appeared after the article, so its writer could not use it." if piece["known"] == "no" else ""
    parts = (STANCES.get(piece["stance"], ""), KINDS.get(piece["kind"], ""), read_as, piece["note"], late)
    return " ".join(part for part in parts if part)
