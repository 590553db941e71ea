package page

// section is a heading, a picture, and the same as a table.
type section struct {
	Heading string
	Picture *picture
	Notes   []string
	Table   *table
}

// table is a picture's data.
type table struct {
	Summary, Caption string
	Columns          []string
	Rows             [][]string
}

// Blueprint is the section of the service blueprint; nil when there is none.
func (v *view) Blueprint() *section { return nil }

// Experience is the section of the shopper's experience; nil when there is none.
func (v *view) Experience() *section { return nil }
