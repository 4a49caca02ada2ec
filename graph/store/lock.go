package store

import (
	"context"
	"database/sql"
	"errors"
	"os"
)

// lock holds a file beside the store for one writer. It is SQLite's own file lock, which works
// alike everywhere and ends with the process, however that ends.
type lock struct {
	path string
	db   *sql.DB
	conn *sql.Conn
}

// takeLock returns ErrLocked if another process has it.
func takeLock(path string) (*lock, error) {
	for range 3 {
		before, err := touch(path)
		if err != nil {
			return nil, err
		}
		l, err := tryLock(path)
		if err != nil {
			return nil, err
		}
		after, err := os.Stat(path)
		if err == nil && os.SameFile(before, after) {
			return l, nil
		}
		l.db.Close() // its last holder removed it under our hands
	}
	return nil, ErrLocked
}

func touch(path string) (os.FileInfo, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return f.Stat()
}

func tryLock(path string) (*lock, error) {
	db, err := sql.Open("sqlite", fileURL(path).String())
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err == nil {
		_, err = conn.ExecContext(ctx, "PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE")
	}
	if err != nil {
		db.Close()
		return nil, err
	}
	return &lock{path, db, conn}, nil
}

func (l *lock) release() error {
	err := os.Remove(l.path)
	return errors.Join(err, l.conn.Close(), l.db.Close())
}
