"""What hangs together, directly or through others."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Member = TypeVar("Member", bound=Hashable)


def connected(links: Iterable[Iterable[Member]]) -> list[list[Member]]:
    """Return the groups of members that hang together, each member in one of them.

    :param links: members of each of these belong together; one alone is a group
    """
    leaders: dict[Member, Member] = {}

    def leader(member: Member) -> Member:
        while leaders.setdefault(member, member) != member:
            # The way is shorter the next time.
            leaders[member] = leaders[leaders[member]]
            member = leaders[member]
        return member

    for link in links:
        first = None
        for member in link:
            first = leader(member) if first is None else first
            leaders[leader(member)] = first
    groups: dict[Member, list[Member]] = {}
    for member in leaders:
        groups.setdefault(leader(member), []).append(member)
    return list(groups.values())
