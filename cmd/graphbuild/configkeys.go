package main

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"
)

// checkKeys reports every key of a YAML file that the configuration does not have, each with its
// line and the key that was probably meant. viper knows neither lines nor unknown keys.
func checkKeys(path string, raw []byte) error {
	var document yaml.Node
	if err := yaml.Unmarshal(raw, &document); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	if len(document.Content) == 0 {
		return nil
	}
	return errors.Join(unknownKeys(path, "", document.Content[0])...)
}

func unknownKeys(path, prefix string, mapping *yaml.Node) []error {
	if mapping.Kind != yaml.MappingNode {
		return []error{fmt.Errorf("%s:%d: want keys and values", path, mapping.Line)}
	}
	var found []error
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		key, value := mapping.Content[i], mapping.Content[i+1]
		name := prefix + key.Value
		switch {
		case isKey(name):
		case isSection(name):
			found = append(found, unknownKeys(path, name+keyDelimiter, value)...)
		default:
			found = append(found, unknownKey(path, prefix, key))
		}
	}
	return found
}

func unknownKey(path, prefix string, key *yaml.Node) error {
	message := fmt.Sprintf("%s:%d: unknown key %q", path, key.Line, key.Value)
	if near := nearest(key.Value, keysBelow(prefix)); near != "" {
		message += fmt.Sprintf(", did you mean %q?", near)
	}
	return errors.New(message)
}

func isKey(name string) bool {
	for _, key := range keys() {
		if key.name == name {
			return true
		}
	}
	return false
}

func isSection(name string) bool {
	for _, key := range keys() {
		if strings.HasPrefix(key.name, name+keyDelimiter) {
			return true
		}
	}
	return false
}

// keysBelow returns the keys and sections directly below a prefix, sorted.
func keysBelow(prefix string) []string {
	var names []string
	for _, key := range keys() {
		if rest, ok := strings.CutPrefix(key.name, prefix); ok {
			names = append(names, strings.Split(rest, keyDelimiter)[0])
		}
	}
	sort.Strings(names)
	return names
}
