"""From a published figure back to the cell it was typed into."""
