"""Terms of custody agreements between two states."""
