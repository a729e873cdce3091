# Words that the shell shows outside of its pages.

tray-open = Open Latchkey
tray-generator = Password generator
tray-lock = Lock now
tray-quit = Quit

ssh-import-title = Choose the file of an SSH key
picture-open-title = Choose a picture of a QR code
picture-files = Pictures

recovery-save-title = Save the recovery key
recovery-file-name = Latchkey recovery key
recovery-file-head =
    Latchkey recovery key

    It opens your vault when the PIN is forgotten or this computer is lost.
    Keep it where only you can get it, and not on this computer.
