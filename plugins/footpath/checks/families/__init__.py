"""The rules, one file or folder for each family, or for each part of a large one."""
