from documents.placeholders import surfaces

surfaces("a.h5", "b.h5", "surface.h5")
