from documents.placeholders import surfaces

surfaces("resnet20.h5", "resnet20_noshort.h5")
