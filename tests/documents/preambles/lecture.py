NOT_RUN = {
    "landscape ": "takes minutes; `make lecture` runs the commands",
}
