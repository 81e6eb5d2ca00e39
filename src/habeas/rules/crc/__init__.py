"""The Convention on the Rights of the Child (1989), as read by its Committee."""
