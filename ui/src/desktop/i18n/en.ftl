### Words of the desktop app.
