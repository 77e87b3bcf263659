"""The questionnaire: what each stakeholder is asked before the meeting, and what the answers become."""
