"""What the families of networks are built from: layers, blocks, shortcuts, initial weights, and checks of arguments."""
