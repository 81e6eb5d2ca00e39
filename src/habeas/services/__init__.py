"""The services: one file per act, each bringing the rooms below together for one purpose."""
