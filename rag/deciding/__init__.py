"""Whether the sentences found answer, and whether what the question takes for granted is so: `decisions` first."""
