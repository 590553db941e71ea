// Package browser is for tests: it opens pages of ours in a real Chromium,
// presses keys, looks, and writes down whatever a page complains of or asks the
// network for. Its tests and its users stand behind the tag browser; without a
// Chromium on the PATH they fail.
package browser
