package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// The ways in which a file can be unusable. Errors of Open and of all methods wrap them, and name
// the file.
var (
	ErrNewer   = errors.New("made by a newer graphbuild: update the program, or build a new store")
	ErrForeign = errors.New("not a graphbuild store")
	ErrDamaged = errors.New("store is damaged or cut off: restore a copy, or build it again from the articles")
	ErrLocked  = errors.New("another build is using this store: wait for it to end")
	ErrFull    = errors.New("disk is full: the store still holds what it held before")
)

// Options say how to open a store.
type Options struct {
	ReadOnly bool // don't create the file, don't wait for a build
}

// Store is an open collection. Its methods may be called from several goroutines; writing ones
// take turns.
type Store struct {
	path    string
	db      *sql.DB
	lock    *lock
	writing sync.Mutex
}

// Open opens the store at a path, and creates it unless ReadOnly. A writing store is held alone
// until Close.
func Open(path string, o Options) (*Store, error) {
	fresh, err := checkHeader(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if fresh && o.ReadOnly {
		return nil, fmt.Errorf("%s: no such store: %w", path, fs.ErrNotExist)
	}
	s := &Store{path: path}
	if !o.ReadOnly {
		if s.lock, err = takeLock(path + "-lock"); err != nil {
			return nil, s.explain(err)
		}
	}
	if s.db, err = sql.Open("sqlite", address(path, o)); err == nil {
		err = s.prepare()
	}
	if err != nil {
		s.Close()
		return nil, s.explain(err)
	}
	return s, nil
}

// fileURL names a file so that SQLite takes no character of its name for something else.
func fileURL(path string) *url.URL {
	if filepath.IsAbs(path) {
		return &url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(path)}
	}
	return &url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath()}
}

func address(path string, o Options) string {
	u := fileURL(path)
	q := url.Values{"_pragma": {"busy_timeout(5000)", "foreign_keys(0)"}}
	if o.ReadOnly {
		q.Add("_pragma", "query_only(1)")
		q.Add("_pragma", "cache_size(-16000)")
	} else {
		q.Add("_pragma", "page_size(8192)")
		q.Add("_pragma", "cache_size(-96000)")
		q.Add("_pragma", "journal_mode(wal)")
		q.Add("_pragma", "synchronous(full)")
		q.Add("_pragma", "wal_autocheckpoint(4000)")
		q.Set("_txlock", "immediate")
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// prepare checks whose the file is, and makes the tables of a new one.
func (s *Store) prepare() error {
	app, have, err := s.identity()
	if err != nil {
		return err
	}
	if app == 0 && have == 0 && s.lock != nil && s.empty() {
		return s.create()
	}
	return checkIdentity(app, have)
}

func (s *Store) identity() (app, have int, err error) {
	if err = s.db.QueryRow("PRAGMA application_id").Scan(&app); err == nil {
		err = s.db.QueryRow("PRAGMA user_version").Scan(&have)
	}
	return app, have, err
}

func (s *Store) empty() bool {
	var tables int
	err := s.db.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables)
	return err == nil && tables == 0
}

func (s *Store) create() error {
	return s.write(context.Background(), func(tx *sql.Tx) error {
		_, err := tx.Exec(schema + linkTables() + fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", application, version))
		return err
	})
}

// Close ends the use of the store. What was not committed is dropped.
func (s *Store) Close() error {
	var err error
	if s.db != nil {
		err = s.db.Close()
	}
	if s.lock != nil {
		err = errors.Join(err, s.lock.release())
	}
	return s.explain(err)
}

// write runs f in a transaction, all of which is kept or nothing.
func (s *Store) write(ctx context.Context, f func(*sql.Tx) error) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return s.explain(err)
	}
	if err := f(tx); err != nil {
		tx.Rollback()
		return s.explain(err)
	}
	return s.explain(tx.Commit())
}

// read runs f in a transaction that sees one state of the store, whatever a build does meanwhile.
func (s *Store) read(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return s.explain(err)
	}
	defer tx.Rollback()
	return s.explain(f(tx))
}

// explain names the file and turns SQLite's codes into our errors.
func (s *Store) explain(err error) error {
	if err == nil {
		return nil
	}
	var failure *sqlite.Error
	if errors.As(err, &failure) {
		switch failure.Code() & 0xff {
		case sqlite3.SQLITE_NOTADB:
			err = ErrForeign
		case sqlite3.SQLITE_CORRUPT:
			err = fmt.Errorf("%w (%w)", ErrDamaged, err)
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			err = ErrLocked
		case sqlite3.SQLITE_FULL:
			err = ErrFull
		}
	}
	return fmt.Errorf("%s: %w", s.path, err)
}

// checkHeader reads the first bytes of the file before SQLite does, which takes a cut-off file
// for a whole one until it meets the missing part. fresh says that there is nothing yet.
func checkHeader(path string) (fresh bool, err error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return false, err
	}
	if info.IsDir() {
		return false, errors.New("is a folder, not a store")
	}
	if info.Size() == 0 {
		return true, nil
	}
	return false, checkSize(f, path, info.Size())
}

// checkSize compares the file with what its header says: SQLite file format, 1.3. What a log
// beside the file still holds can't be seen here; prepare looks again.
func checkSize(f *os.File, path string, size int64) error {
	var head [100]byte
	if n, _ := f.ReadAt(head[:], 0); n < 16 || string(head[:16]) != "SQLite format 3\x00" {
		return ErrForeign
	}
	page := int64(head[16])<<8 | int64(head[17])
	if page == 1 {
		page = 65536
	}
	if _, err := os.Stat(path + "-wal"); err == nil {
		return nil
	}
	if pages := int64(word(head[28:])); size < page*pages || size < int64(len(head)) {
		return ErrDamaged
	}
	if size == page && word(head[68:]) == 0 {
		return nil // no table yet
	}
	return checkIdentity(word(head[68:]), word(head[60:]))
}

func word(b []byte) int { return int(binary.BigEndian.Uint32(b)) }

func checkIdentity(app, have int) error {
	switch {
	case app != application:
		return ErrForeign
	case have > version:
		return ErrNewer
	case have < version:
		return fmt.Errorf("store has schema %d and this program %d: build it again from the articles", have, version)
	}
	return nil
}
