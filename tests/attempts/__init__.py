"""The tests of quiz_engine.attempts."""
