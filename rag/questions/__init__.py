"""What a question asks: `understanding` is where its words go in, the others are what it looks at."""
