module holdsim

go 1.26
