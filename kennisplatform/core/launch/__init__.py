"""What `make run` does once Python stands: prepare the database, then keep web and worker going until Ctrl-C."""
