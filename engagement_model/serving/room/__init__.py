"""The room: an agenda put to the vote on phones, decided by whoever leads the meeting, written as `decide` writes."""
