"""Is every answer on disk, and with the reader who gave it? Pure: answers given and journals read go in."""

import json


def faults(given, kept, words):
    """Return one sentence for each answer that is lost, cut, changed or somebody else's.

    `given` is {reader: {question: (what was picked, whether words were written)}}, `kept` is {reader: {question:
    newest value in the journal}}, and words(reader, question) is what this reader wrote there. Values may look
    however they like; but whoever picked the same must have the same on disk, and whoever picked otherwise must not.
    """
    found, alike = [], {}
    for reader, answers in given.items():
        for question, (picks, wrote) in answers.items():
            value = kept.get(reader, {}).get(question)
            own = json.dumps(words(reader, question))
            told = json.dumps(value, sort_keys=True)
            if not value or not value.get("checked"):
                found.append(f"{reader}: the answer to {question} is not on disk.")
            elif wrote and own not in told:
                found.append(f"{reader}: the words on {question} are not those of this reader.")
            else:
                alike.setdefault(question, {}).setdefault(picks, {})[reader] = told.replace(own, "")
    return found + [sentence for question, groups in alike.items() for sentence in mixed(question, groups)]


def mixed(question, groups):
    """Return a sentence where the values of one question, {picks: {reader: value}}, do not follow the picks."""
    values = [set(group.values()) for group in groups.values()]
    if all(len(group) == 1 for group in values) and len(set.union(*values)) == len(groups):
        return []
    return [f"{question}: what is on disk does not follow what the readers picked."]
