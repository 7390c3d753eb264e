"""Tests of the engine's plugin for pytest."""
