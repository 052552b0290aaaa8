"""The turns before: `followups` makes a question that leans on them stand alone."""
