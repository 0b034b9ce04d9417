"""The process is killed at random moments, and at chosen calls: the case file goes on from what was said."""

from __future__ import annotations

import time
from random import Random

import pytest
from nursery import Ended
from recorder import image_of
from verify import examine, fingerprints, steps_of
from workshop import Prepared, Steps, Workshop, count, keep, shown

KILLS = {
    "saves": 220,
    "session": 50,
    "imports": 150,
    "merges": 150,
    "exports": 50,
    "keys": 100,
    "rotation": 150,
    "backup": 50,
    "restoring": 30,
    "migration": 50,
}
"""How often each scenario is killed in the long run: 1,000 times in all."""
FEW = {"session": 0, "saves": 3, "imports": 2, "merges": 2, "rotation": 2, "migration": 1}
"""The same every day; of the others, 1."""
AT_CALLS = 60
"""How many calls of each scenario it is killed at, in the long run."""
CALLS = (
    "trace=?pwrite64,?write,?fsync,?fdatasync,?ftruncate,?rename,?renameat2,?unlink,?unlinkat,?openat,?close"
)


def whole_run(
    workshop: Workshop, prepared: Prepared, *strace: str
) -> tuple[Ended, float, list[tuple[str, int]]]:
    """A run that nobody disturbs: what it says, how long it takes, what calls were traced."""
    with workshop.laid(prepared.image) as folder:
        begun = time.monotonic()
        child = workshop.nursery.start(folder, scenario=prepared.scenario.name, strace=strace)
        ended = child.wait()
        lasted = time.monotonic() - begun
        calls = child.traced()
        child.clear()
    assert ended.status == 0, ended.err
    return ended, lasted, calls


def after_kill(prepared: Prepared, ended: Ended, whole: Steps) -> tuple[Steps, int, int, str]:
    """What may be seen: what this run acknowledged, and what was begun, as a whole run knows it."""
    done, begun, name = steps_of(ended.marks)
    own = fingerprints(ended.marks, prepared.start)
    return [*own[: done + 1], *whole[done + 1 :]], done, begun, name


@pytest.mark.property
@pytest.mark.parametrize("name", KILLS)
def test_a_kill_at_any_moment_loses_nothing(workshop: Workshop, soak: bool, name: str) -> None:
    prepared = workshop.prepared(name)
    times = KILLS[name] if soak else FEW.get(name, 1)
    if not times:
        pytest.skip("only in the long run")
    undisturbed, lasted, _ = whole_run(workshop, prepared)
    whole = fingerprints(undisturbed.marks, prepared.start)
    took = {int(mark.split()[1]): float(mark.split()[2]) for mark in undisturbed.marks if mark[0] == "t"}
    random = Random(name if not soak else None)
    problems, under_way = [], 0
    for number in range(times):
        with workshop.laid(prepared.image) as folder:
            if number % 2:  # at any moment of the run
                child = workshop.nursery.start(folder, scenario=name)
                time.sleep(random.uniform(0, lasted * 1.02))
                child.kill()
            else:  # at any moment of a step
                step = random.choice(list(took))
                after = random.uniform(0, took[step])
                child = workshop.nursery.start(folder, scenario=name, killed=(step, after))
            ended = child.wait()
            child.clear()
            steps, done, begun, what = after_kill(prepared, ended, whole)
            under_way += begun > done
            expected = prepared.expected(steps, done, begun, what, exact=False)
            wrong = prepared.scenario.after(folder, done)
            wrong += examine(folder, expected, thorough=True)
            if wrong:
                where = keep(image_of(folder), f"kill-{name}-{number}")
                problems.append(f"killed while {what or 'starting'}: {'; '.join(wrong)} [{where}]")
    count(kills=times, **{"kills while a step was under way": under_way})
    assert not problems, shown(problems)


@pytest.mark.property
@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize("name", ["saves", "imports", "merges", "keys", "rotation", "migration"])
def test_a_kill_at_any_call_loses_nothing(workshop: Workshop, soak: bool, name: str) -> None:
    prepared = workshop.prepared(name)
    undisturbed, _, calls = whole_run(workshop, prepared, "-e", CALLS, "-e", "signal=none")
    whole = fingerprints(undisturbed.marks, prepared.start)
    assert len(calls) > 100
    places = Random(name).sample(calls, AT_CALLS if soak else 1)
    problems = []
    for call, place in places:
        with workshop.laid(prepared.image) as folder:
            inject = f"inject={call}:signal=KILL:when={place}"
            child = workshop.nursery.start(folder, scenario=name, strace=("-e", CALLS, "-e", inject))
            ended = child.wait()
            child.clear()
            steps, done, begun, what = after_kill(prepared, ended, whole)
            expected = prepared.expected(steps, done, begun, what, exact=False)
            wrong = examine(folder, expected, thorough=True)
            wrong += [] if ended.status in (0, -9) else [f"ended with {ended.status}: {ended.err[-300:]}"]
            if wrong:
                where = keep(image_of(folder), f"call-{name}-{call}-{place}")
                problems.append(f"killed at {call} {place}, {what}: {'; '.join(wrong)} [{where}]")
    count(**{"kills at a call": len(places)})
    assert not problems, shown(problems)
