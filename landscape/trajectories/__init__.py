"""The path of a training through weight space: its plane, its coordinates there, and its distance from the plane."""
