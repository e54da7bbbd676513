"""Schedules that come as files: calendars (ICS) and spreadsheets (XLSX)."""
