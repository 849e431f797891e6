"""What happens inside a network: signals, gradients, and what loses them on the way."""
