"""Our own proposals, fixed by no outside norm."""
