// Package date finds expressions of time in news text and resolves them against the day on which
// the article was published.
package date
