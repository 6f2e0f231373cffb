"""The printable report: a workbook whose Gantt bars and charts are Excel's own and follow its cells."""
