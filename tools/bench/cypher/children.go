package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// childTime is the processor time of all threads of the processes that this one has started, and of theirs:
// Linux tells it in nanoseconds.
func childTime() (time.Duration, error) {
	parents, err := parentsOf()
	if err != nil {
		return 0, err
	}
	total := time.Duration(0)
	for pid := range parents {
		if !descends(pid, os.Getpid(), parents) {
			continue
		}
		threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/schedstat", pid))
		if err != nil {
			return 0, err
		}
		for _, thread := range threads {
			total += threadTime(thread)
		}
	}
	return total, nil
}

// parentsOf returns the parent of each process.
func parentsOf() (map[int]int, error) {
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil || len(stats) == 0 {
		return nil, fmt.Errorf("the processor time of another process can be read on Linux only")
	}
	parents := make(map[int]int)
	for _, name := range stats {
		text, err := os.ReadFile(name)
		if err != nil {
			continue // has ended meanwhile
		}
		fields := strings.Fields(string(text[strings.LastIndexByte(string(text), ')')+1:]))
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(name)))
		if err != nil || len(fields) < 2 {
			continue
		}
		if parents[pid], err = strconv.Atoi(fields[1]); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return parents, nil
}

func descends(pid, from int, parents map[int]int) bool {
	for pid != from {
		parent, ok := parents[pid]
		if !ok {
			return false
		}
		pid = parent
	}
	return true
}

// threadTime reads the first number of a schedstat, 0 where the thread has ended.
func threadTime(name string) time.Duration {
	text, err := os.ReadFile(name)
	if err != nil {
		return 0
	}
	first, _, _ := strings.Cut(string(text), " ")
	n, err := strconv.ParseInt(first, 10, 64)
	if err != nil {
		return 0
	}
	return time.Duration(n)
}
