"""The commands of ``carbon``, by what they are about; thin, as the definitions of the UI are."""
