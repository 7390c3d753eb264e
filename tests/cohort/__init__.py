"""The tests of quiz_engine.cohort."""
