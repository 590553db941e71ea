// Package parquet writes Apache Parquet files (format version 1, apache/parquet-format 2.10):
// what notebooks read a table from. It writes, and does not read: whole numbers,
// decimals, instants and texts, each required or nullable, and lists of texts.
//
// A file is "PAR1", groups of rows, what stands where in them, the length of
// that, "PAR1". A group has a chunk for each column: in it a page with the
// column's different texts, if that makes it shorter, and a page with its values.
// Pages are compressed with gzip, which every reader knows and which gives the
// same bytes on every machine.
package parquet
