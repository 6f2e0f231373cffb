"""The style sheet of the application, written from the colour roles.

A widget chooses its look with dynamic properties: `kind` of a button (primary, flat, link, danger, toggle), `role` of a
label (title, heading, second, third, hint, link), `panel` of a plain widget (surface, header, bar, window).
"""

from __future__ import annotations

from string import Template

from pmo_desktop.presentation.palette import Palette

_BASE = """
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[panel="window"] { background: $window; }
QWidget[panel="surface"], QStackedWidget#views { background: $surface; }
QWidget[panel="header"] { background: $header; }
QWidget[panel="alternate"] { background: $alternate; }
QWidget[panel="bar"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QWidget[panel="foot"] { background: $surface; border: none; border-top: 1px solid $line; }
QWidget[panel="side"] { background: $surface; border: none; border-left: 1px solid $line; }
QWidget[panel="form"] { background: $surface; border: none; border-left: 1px solid $strong_line; }
QFrame[line="true"] { background: $line; border: none; }
QToolTip { background: $hover; color: $text; border: 1px solid $strong_line; padding: 4px 6px; font-size: 12px; }
QLabel { background: transparent; }
QLabel[role="title"] { font-size: 16px; font-weight: 700; }
QLabel[role="heading"] { font-size: 13px; font-weight: 700; }
QLabel[role="second"] { color: $second; }
QLabel[role="third"] { color: $third; }
QLabel[role="hint"] { color: $third; font-size: 11px; }
QLabel[role="small"] { color: $second; font-size: 12px; }
QLabel[role="red"] { color: $red; }
QLabel[role="amber"] { color: $amber; }
QLabel[role="green"] { color: $green; }
QLabel:disabled { color: $third; }
"""

_BUTTONS = """
QPushButton { background: $surface; border: 1px solid $strong_line; border-radius: 6px; padding: 0 12px;
  min-height: 26px; max-height: 26px; color: $text; }
QPushButton:hover { border-color: $accent; }
QPushButton:pressed, QPushButton:checked { background: $selection; border-color: $selection_line; color: $accent_text; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { background: $header; border-color: $line; color: $third; }
QPushButton::menu-indicator { image: url("themed:chevron_down.svg"); width: 12px; height: 12px;
  subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[kind="primary"]:hover { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $header; border-color: $line; color: $third; }
QPushButton[kind="danger"] { color: $red; }
QPushButton[kind="flat"] { background: transparent; border-color: transparent; padding: 0 8px; }
QPushButton[kind="flat"]:hover { background: $header; }
QPushButton[kind="flat"]:focus { border-color: $accent; }
QPushButton[kind="flat"]:checked { background: $selection; color: $accent_text; }
QPushButton[kind="flat"]:disabled { background: transparent; color: $third; }
QPushButton[kind="link"] { background: transparent; border: none; padding: 0; min-height: 18px; max-height: 20px;
  color: $accent_text; font-size: 12px; text-align: left; }
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus { text-decoration: underline; }
QPushButton[kind="chip"] { background: $header; border: none; border-radius: 12px; padding: 0 10px; min-height: 24px;
  max-height: 24px; font-size: 12px; color: $second; }
QPushButton[kind="chip"]:checked { background: $selection; color: $accent_text; }
QPushButton[kind="door"] { min-height: 30px; max-height: 30px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 0 5px;
  min-height: 26px; max-height: 26px; color: $text; }
QToolButton:hover { background: $header; }
QToolButton:focus { border-color: $accent; }
QToolButton:pressed { background: $selection; }
QToolButton:checked { background: $selection; border-color: $selection_line; color: $accent_text; }
QToolButton:disabled { color: $third; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[popupMode="1"]::menu-button { border: none; width: 16px; }
QFrame[segments="true"] { border: 1px solid $strong_line; border-radius: 6px; background: $surface; }
QFrame[segments="true"] QPushButton { border: none; border-right: 1px solid $line; border-radius: 0; padding: 0 10px;
  min-height: 26px; max-height: 26px; background: transparent; color: $second; }
QFrame[segments="true"][compact="true"] QPushButton { padding: 0 7px; font-size: 12px; }
QFrame[segments="true"] QPushButton[place="first"] { border-top-left-radius: 5px; border-bottom-left-radius: 5px; }
QFrame[segments="true"] QPushButton[place="last"] { border-right: none; border-top-right-radius: 5px;
  border-bottom-right-radius: 5px; }
QFrame[segments="true"] QPushButton:checked { background: $selection; color: $accent_text; font-weight: 700; }
QFrame[segments="true"] QPushButton:focus { color: $accent_text; text-decoration: underline; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox { background: $surface; color: $text;
  border: 1px solid $strong_line; border-radius: 4px; padding: 0 7px; selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit, QAbstractSpinBox, QComboBox { min-height: 26px; max-height: 26px; }
QPlainTextEdit, QTextEdit { padding: 3px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: 2px solid $accent; padding: 0 6px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 2px 3px; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled, QPlainTextEdit:disabled { background: $header;
  color: $third; border-color: $line; }
QLineEdit:read-only { background: $alternate; }
QLineEdit[problem="red"] { border: 2px solid $red_fill; }
QLineEdit[problem="amber"] { border: 2px solid $amber_fill; }
QLineEdit QToolButton { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url("themed:chevron_down.svg"); width: 12px; height: 12px; }
QComboBox::down-arrow:disabled { image: url("themed:chevron_down_off.svg"); }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $strong_line; outline: none;
  selection-background-color: $selection; selection-color: $text; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 26px; padding: 0 6px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 18px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url("themed:chevron_up.svg"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("themed:chevron_down.svg"); width: 10px; height: 10px; }
QDateEdit::drop-down { border: none; width: 24px; }
QDateEdit::down-arrow { image: url("themed:calendar.svg"); width: 14px; height: 14px; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; min-height: 20px; }
QCheckBox:disabled, QRadioButton:disabled { color: $third; }
QCheckBox::indicator, QGroupBox::indicator, QAbstractItemView::indicator { width: 12px; height: 12px;
  border: 1px solid $strong_line; border-radius: 3px; background: $surface; }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border-color: $accent; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: $accent;
  border-color: $accent; image: url("themed:check.svg"); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate { background: $accent;
  border-color: $accent; image: url("themed:partly.svg"); }
QCheckBox::indicator:disabled { background: $header; }
QRadioButton::indicator { width: 12px; height: 12px; border: 1px solid $strong_line; border-radius: 7px;
  background: $surface; }
QRadioButton::indicator:checked { width: 4px; height: 4px; border: 5px solid $accent; }
QSlider::groove:horizontal { height: 2px; background: $line; border-radius: 1px; }
QSlider::sub-page:horizontal { background: $accent; }
QSlider::handle:horizontal { width: 8px; height: 8px; margin: -5px 0; border: 2px solid $accent; border-radius: 6px;
  background: $surface; }
QProgressBar { border: none; background: $line; max-height: 2px; min-height: 2px; }
QProgressBar::chunk { background: $accent; }
"""

_GRIDS = """
QAbstractItemView { background: $surface; alternate-background-color: $alternate; color: $text; border: none;
  gridline-color: $line; selection-background-color: $selection; selection-color: $text; outline: none; }
QTableView, QTreeView { font-size: 12px; }
QTreeView::item, QListView::item { min-height: 28px; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: $selection; color: $text; }
QTableView QLineEdit, QTreeView QLineEdit { border: 2px solid $accent; border-radius: 0; padding: 0 5px;
  min-height: 20px; max-height: 200px; font-size: 12px; }
QHeaderView { background: $header; border: none; }
QHeaderView::section { background: $header; color: $second; border: none; border-right: 1px solid $line;
  border-bottom: 1px solid $strong_line; padding: 0 8px; min-height: 27px; font-size: 12px; font-weight: 400; }
QHeaderView::section:vertical { border-bottom: 1px solid $line; color: $third; padding: 0 4px; }
QTableCornerButton::section { background: $header; border: none; border-right: 1px solid $line;
  border-bottom: 1px solid $strong_line; }
QScrollArea, QScrollArea > QWidget > QWidget[panel="plain"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $strong_line; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $third; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none;
  width: 0; height: 0; }
QAbstractScrollArea::corner { background: $surface; border: none; }
QSplitter::handle { background: $strong_line; }
QSplitter::handle:hover { background: $accent; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
"""

_WINDOW = """
QMenu { background: $hover; border: 1px solid $strong_line; border-radius: 6px; padding: 4px; }
QMenu::item { padding: 0 24px 0 28px; min-height: 28px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $third; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::indicator { width: 12px; height: 12px; left: 8px; }
QMenu::indicator:checked { image: url("themed:check.svg"); background: $accent; border-radius: 3px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $second; padding: 0 12px; min-height: 30px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent_text; font-weight: 700; border-bottom: 2px solid $accent; }
QGroupBox { border: none; font-weight: 700; margin-top: 24px; }
QGroupBox::title { subcontrol-origin: margin; left: 0; }
QCalendarWidget QWidget { alternate-background-color: $header; }
QCalendarWidget QAbstractItemView { font-size: 12px; selection-background-color: $accent;
  selection-color: $on_accent; }
QCalendarWidget QToolButton { color: $text; }
QWidget#rail { background: $window; border: none; border-right: 1px solid $line; }
QPushButton#tile { background: transparent; border: none; border-radius: 8px; min-height: 52px; max-height: 52px;
  padding: 0; }
QPushButton#foot { background: transparent; border: none; border-radius: 8px; min-height: 36px; max-height: 36px;
  padding: 0; }
QWidget#topbar { background: $surface; border: none; border-bottom: 1px solid $line; }
QWidget#statusbar { background: $surface; border: none; border-top: 1px solid $line; }
QWidget#statusbar QLabel { font-size: 12px; color: $second; }
QWidget#topbar QPushButton, QWidget#topbar QLineEdit { min-height: 30px; max-height: 30px; }
QWidget#topbar QPushButton#switcher { text-align: left; padding: 0 28px 0 10px; }
QWidget#topbar QPushButton#searchbox { background: $window; border-color: $line; color: $second; text-align: left; }
QWidget#topbar QPushButton#searchbox:hover { border-color: $accent; }
QFrame#door { background: $surface; border: 1px solid $strong_line; border-radius: 12px; }
QFrame#door[first="true"] { background: $selection; border: 1px dashed $accent; }
QFrame#card { background: $hover; border: 1px solid $strong_line; border-radius: 8px; }
QLabel[keycap="true"] { background: $surface; border: 1px solid $strong_line; border-radius: 4px; padding: 0 5px;
  font-size: 11px; color: $second; }
"""


def style_sheet(palette: Palette) -> str:
    """The whole style sheet in the colours of a palette; fonts are the application's, so views may set theirs."""
    return Template(_BASE + _BUTTONS + _FIELDS + _GRIDS + _WINDOW).substitute(palette)
