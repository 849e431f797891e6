NOT_RUN = {"movie": "takes a minute"}
