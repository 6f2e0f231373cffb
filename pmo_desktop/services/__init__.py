"""Use cases: each public function is one undoable step or one read."""
