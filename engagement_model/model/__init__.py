"""What a model is: elements, relations, facts and addresses. Frozen values; no input or output."""
