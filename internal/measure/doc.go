// Package measure folds a journal into numbers.
package measure
