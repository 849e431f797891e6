from documents.placeholders import surfaces

surfaces("surface.h5")
