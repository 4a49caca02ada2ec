package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// writeFile lets write fill a file so that a reader sees the old content or the new one, never a
// part: a temporary file in the same folder, synced, then renamed.
func writeFile(path string, write func(io.Writer) error) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	temporary, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("%s: %w", path, err), os.Remove(temporary.Name()))
		}
	}()
	if err := fill(temporary, write); err != nil {
		return errors.Join(err, temporary.Close())
	}
	if err := temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), path)
}

func fill(file *os.File, write func(io.Writer) error) error {
	buffer := bufio.NewWriterSize(file, 1<<16)
	if err := write(buffer); err != nil {
		return err
	}
	if err := buffer.Flush(); err != nil {
		return err
	}
	if err := file.Chmod(0o644); err != nil {
		return err
	}
	return file.Sync()
}

// writeOutput writes to a file, or to standard output where the path is "-" or "".
func (a *app) writeOutput(path string, write func(io.Writer) error) error {
	if path != "" && path != "-" {
		return writeFile(path, write)
	}
	buffer := bufio.NewWriterSize(a.stdout, 1<<16)
	if err := write(buffer); err != nil {
		return err
	}
	return buffer.Flush()
}
