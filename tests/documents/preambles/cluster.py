NOT_RUN = {
    "merge parts": "needs the shards of a measurement on CIFAR-10",
}
