"""Each format of reports, read back by something that isn't argued."""
