"""The page of working calendars."""
