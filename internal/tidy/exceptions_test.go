package tidy

// exception lets one file break one rule in one way.
type exception struct {
	rule, path string
	what       string // contained in the text of the finding
	why        string
}

var exceptions = []exception{
	{"words", ".ci/run", "../sha" + "red", "where no registry can be reached, what stands in for one lies beside the checkout"},
	{"words", "deploy/Dockerfile", "/ro" + "ot/", "the Go image's own cache folder, inside the container"},
}
