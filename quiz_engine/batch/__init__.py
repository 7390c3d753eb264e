"""Many attempts at once: columns instead of objects, the table as arrays, chunk by chunk."""
