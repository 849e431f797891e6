"""The network at a point: lowered to a faster equivalent form where possible, and evaluated."""
