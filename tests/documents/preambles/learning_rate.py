NOT_RUN = {
    "resnet20 --data digits": "takes minutes; scripts/lecture/lr_find.sh runs one",
    "chart.draw": "draws the file of the command before",
    "movie": "takes a minute",
}
