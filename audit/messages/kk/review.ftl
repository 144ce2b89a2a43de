# Whether a native speaker has reviewed the texts of this folder: yes or no. While it is no, the
# program says so under Help, About. Whoever reviewed them all sets it to yes.
catalogue-reviewed = no
