package children_test

import (
	"os"
	"strconv"
)

func alive(id string) bool {
	n, err := strconv.Atoi(id)
	if err != nil {
		return false
	}
	_, err = os.FindProcess(n)
	return err == nil
}
