"""Times, sizes and memory of what is measured, and how they are printed."""

import resource
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Times:
    """Milliseconds on the clock and of this process: they differ where others use the machine."""

    clock: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    def measure(self, work: Callable[[], Any]) -> Any:
        clock, own = time.perf_counter(), time.process_time()
        result = work()
        self.own.append((time.process_time() - own) * 1000)
        self.clock.append((time.perf_counter() - clock) * 1000)
        return result

    def figures(self) -> dict[str, float]:
        return {
            "p50": statistics.median(self.clock),
            "p95": at(self.clock, 0.95),
            "worst": max(self.clock),
            "own_p50": statistics.median(self.own),
            "own_p95": at(self.own, 0.95),
        }


def at(numbers: Iterable[float], share: float) -> float:
    """The number that this share of the numbers is not above."""
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def memory_mb() -> float:
    """The most that this process had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def size_mb(path: Path) -> float:
    return sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*")) / 1e6


def line(label: str, figures: dict[str, float]) -> str:
    """One line of the report; what was not measured is left out."""
    parts = [f"{label:<34}"]
    if "p50" in figures:
        parts.append(f"p50 {figures['p50']:8.2f}  p95 {figures['p95']:8.2f}  worst {figures['worst']:8.1f} ms")
        parts.append(f"own p50 {figures['own_p50']:7.2f}  p95 {figures['own_p95']:7.2f}")
    parts += [
        f"{name.replace('_', ' ')} {figures[name]:.{digits}f} {unit}"
        for name, digits, unit in (("index_s", 1, "s"), ("own_s", 1, "s"), ("size_mb", 0, "MB"), ("memory_mb", 0, "MB"))
        if name in figures
    ]
    return "   ".join(parts)
