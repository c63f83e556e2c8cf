"""The screens. Textual lives here; what is shown is read from `store`, what is done is named in `commands`."""
