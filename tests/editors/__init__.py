"""What trainers use around the engine: editors and hooks, set up as the pages say."""
