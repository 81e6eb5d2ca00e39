"""The International Covenant on Civil and Political Rights (1966), as read by its Committee."""
