"""Benchmarks: one module each, with ``run(stack) -> dict`` of figures.

A figure is ``name: {"value": number, "goal": number, "better": "lower" or
"higher"}``; whether the goal is met is worked out by :mod:`dev.bench_command`.
"""
