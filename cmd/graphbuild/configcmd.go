package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) configCommand() *cobra.Command {
	command := &cobra.Command{
		Use: "config", Short: "show or check the configuration",
		Example: "  graphbuild config show --origin\n  graphbuild config validate -c my.yaml",
	}
	command.AddCommand(a.configShowCommand(), &cobra.Command{
		Use: "validate", Short: "check the configuration file", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.stdout, "the configuration is valid")
			return err
		},
	})
	return command
}

func (a *app) configShowCommand() *cobra.Command {
	var asJSON, withOrigin bool
	command := &cobra.Command{
		Use: "show", Short: "print the values that hold", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				return a.printJSON(a.config())
			}
			return a.printConfig(withOrigin)
		},
	}
	command.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	command.Flags().BoolVar(&withOrigin, "origin", false, "say where each value comes from")
	command.Flags().Int("batch", Default().Neo4j.Batch, "rows a statement carries")
	return command
}

func (a *app) printConfig(withOrigin bool) error {
	for _, key := range keys() {
		line := fmt.Sprintf("%s = %v", strings.ReplaceAll(key.name, keyDelimiter, "."), a.value(key.name))
		if withOrigin {
			line += "  (" + a.loaded.Origin[key.name] + ")"
		}
		if _, err := fmt.Fprintln(a.stdout, line); err != nil {
			return err
		}
	}
	return nil
}

// value returns the configuration's field of a key.
func (a *app) value(key string) any {
	value := reflect.ValueOf(a.config())
	for _, part := range strings.Split(key, keyDelimiter) {
		value = fieldOf(value, part)
	}
	return value.Interface()
}

func fieldOf(structure reflect.Value, tag string) reflect.Value {
	for i := range structure.NumField() {
		if structure.Type().Field(i).Tag.Get("mapstructure") == tag {
			return structure.Field(i)
		}
	}
	panic("configuration key without a field: " + tag)
}

func (a *app) printJSON(value any) error {
	encoder := json.NewEncoder(a.stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}
