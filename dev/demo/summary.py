"""The table at the end of the demonstration."""

from typing import Any

_WIDTHS = (44, 8, 16)


def print_summary(figures: dict[str, Any]) -> None:
    """Print what happened at each step, and what is open and why."""
    print()
    _print_row("step", "count", "amount")
    print("  " + "-" * (sum(_WIDTHS) + 2))
    for row in figures["rows"]:
        _print_row(row["step"], str(row["count"]), row["amount"])
    print()
    if figures["open"]:
        print("  open")
        for entry in figures["open"]:
            print(f"    {entry['what']}: {entry['why']}")
    else:
        print("  nothing is open")
    print(
        f"\n  not explained: {figures['unexplained_amount']}"
        f"      it took {figures['seconds']:.0f} s\n",
        flush=True,
    )


def _print_row(step: str, count: str, amount: str) -> None:
    first, second, third = _WIDTHS
    print(f"  {step:{first}} {count:>{second}} {amount:>{third}}")
