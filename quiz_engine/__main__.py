"""Runs the command line: ``python -m quiz_engine`` is ``quiz``."""

from quiz_engine.cli import main

if __name__ == "__main__":
    main()
