"""決算と精算: receipts, what they come to, 額の確定 and what is paid or returned."""
