"""Making a call ready: from the guide or last year's, its check, its text, its editions."""
