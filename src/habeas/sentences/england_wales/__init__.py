"""When a determinate sentence of an English court lets a person go."""
