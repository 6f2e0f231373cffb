"""Looking back: every state the file was in, what changed since, and how to bring it back."""
