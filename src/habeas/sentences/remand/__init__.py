"""How long remand may last: dated limits, with the exceptions beside the ordinary law."""
