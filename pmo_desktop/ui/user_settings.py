"""What this user chose on this computer, kept as JSON in the settings folder; unknown keys are kept."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

from pmo_desktop.base.paths import config_dir


class UserSettings:
    """Choices by key; every change is written at once, whole, through a temporary file."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file; a damaged one counts as empty and is kept beside the new one."""
        self.path = path or config_dir() / "settings.json"
        self._values: dict[str, Any] = self._read()

    def get(self, key: str, default: Any = None) -> Any:
        """The choice, or the default."""
        return self._values.get(key, default)

    def set(self, key: str, value: Any) -> None:
        """Keep a choice; None forgets it."""
        if self._values.get(key) == value:
            return
        if value is None:
            self._values.pop(key, None)
        else:
            self._values[key] = value
        self._write()

    def _read(self) -> dict[str, Any]:
        try:
            text = self.path.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            return {}
        try:
            values = json.loads(text)
        except ValueError:
            values = None
        if isinstance(values, dict):
            return values
        self._keep_damaged()
        return {}

    def _keep_damaged(self) -> None:
        try:
            os.replace(self.path, self.path.with_suffix(".damaged"))  # noqa: PTH105 the one call that never half-moves
        except OSError:
            return

    def _write(self) -> None:
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        fresh = self.path.with_suffix(".tmp")
        try:
            fresh.write_text(text + "\n", "utf-8")
            os.replace(fresh, self.path)  # noqa: PTH105 the one call that never half-moves
        except OSError:
            return  # a full or read-only disk must not stop the work; the choice holds until closing


def day(settings: UserSettings) -> date:
    """Today, or the day set for trying things out."""
    fixed = settings.get("today")
    try:
        return date.fromisoformat(fixed) if isinstance(fixed, str) else date.today()
    except ValueError:
        return date.today()
