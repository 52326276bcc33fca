"""What who runs the server needs: is it alive and ready, how is it used, what happened."""
