"""Timing in pairs: A B A B ..., so that a ratio holds when the machine's speed drifts."""
import statistics
import time


def seconds(action):
    """Return how long one call takes."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def paired(floor, others, rounds=5):
    """Time `floor` and each of `others` (name -> call) in turn, after one warm-up; a single round is not worth one.

    Returns (median seconds of the floor, {name: (median seconds, median ratio to the floor of its round)}).
    """
    for action in (floor, *others.values()) if rounds > 1 else ():
        action()
    floors, times = [], {name: [] for name in others}
    for _ in range(rounds):
        floors.append(seconds(floor))
        for name, action in others.items():
            times[name].append(seconds(action))
    ratios = {name: [t / f for t, f in zip(taken, floors)] for name, taken in times.items()}
    rows = {name: (statistics.median(times[name]), statistics.median(ratios[name])) for name in others}
    return statistics.median(floors), rows


def table(title, floor_name, floor, rows):
    """Print one table of medians and ratios."""
    print(f"\n{title}\n{'':34}{'seconds':>9}{'ratio':>8}")
    print(f"{floor_name:34}{floor:9.2f}{1:8.2f}")
    for name, (taken, ratio) in rows.items():
        print(f"{name:34}{taken:9.2f}{ratio:8.2f}")
