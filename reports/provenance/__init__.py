"""Everything that a report needs to be made again, as files inside its PDF."""
