package store

import (
	"context"
	"database/sql"
	"errors"
)

// Load returns a language model's answer that Save kept under a hash, and false where there is
// none.
func (s *Store) Load(hash string) ([]byte, bool, error) {
	var answer []byte
	err := s.db.QueryRow("SELECT answer FROM answers WHERE hash = ?", hash).Scan(&answer)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return answer, err == nil, err
}

// Save keeps a language model's answer under the hash of its request, so that building again asks
// nothing.
func (s *Store) Save(hash string, answer []byte) error {
	return s.write(context.Background(), func(tx *sql.Tx) error {
		_, err := tx.Exec("INSERT OR REPLACE INTO answers (hash, answer) VALUES (?, ?)", hash, answer)
		return err
	})
}
