// Package torture holds no code, only proofs that take processes: that a run
// leaves the byte-identical journal in every way of running, on one core or on
// many, and when any process, the server among them, is killed on the way.
//
// go test runs a sample. With the build tag torture (make torture) the tests
// run for long.
package torture
