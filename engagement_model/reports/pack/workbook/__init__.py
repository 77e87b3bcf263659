"""The workbook of a pack: what each sheet holds as plain data, and writing it as Excel."""
