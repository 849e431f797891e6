from documents.placeholders import surfaces

surfaces("with.h5", "without.h5")
