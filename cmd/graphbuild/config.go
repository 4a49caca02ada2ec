package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// Config is what a user can set. The committed config.yaml documents each key.
type Config struct {
	DB          string   `mapstructure:"db" json:"db"`
	Exports     string   `mapstructure:"exports" json:"exports"`
	Formats     []string `mapstructure:"formats" json:"formats"`
	Workers     int      `mapstructure:"workers" json:"workers"`
	MaxDocument int      `mapstructure:"max_document" json:"max_document"`
	Aliases     string   `mapstructure:"aliases" json:"aliases"`
	Ontology    string   `mapstructure:"ontology" json:"ontology"`
	Extractor   string   `mapstructure:"extractor" json:"extractor"`
	LLM         LLM      `mapstructure:"llm" json:"llm"`
	Neo4j       Neo4j    `mapstructure:"neo4j" json:"neo4j"`
}

// LLM says which language model to ask. Its key is no key of the configuration: it comes from the
// environment or a file.
type LLM struct {
	BaseURL     string  `mapstructure:"base_url" json:"base_url"`
	Model       string  `mapstructure:"model" json:"model"`
	KeyFile     string  `mapstructure:"key_file" json:"key_file"`
	Temperature float64 `mapstructure:"temperature" json:"temperature"`
	Confidence  float64 `mapstructure:"confidence" json:"confidence"`
	Concurrency int     `mapstructure:"concurrency" json:"concurrency"`
	Window      int     `mapstructure:"window" json:"window"`
	Timeout     int     `mapstructure:"timeout" json:"timeout"`
	Retries     int     `mapstructure:"retries" json:"retries"`
	Budget      int     `mapstructure:"budget" json:"budget"`
	Record      string  `mapstructure:"record" json:"record"`
	Replay      string  `mapstructure:"replay" json:"replay"`
}

// Neo4j says how to reach a server. Its password is no key: it comes from the environment or a
// file.
type Neo4j struct {
	URI          string `mapstructure:"uri" json:"uri"`
	Username     string `mapstructure:"username" json:"username"`
	PasswordFile string `mapstructure:"password_file" json:"password_file"`
	Database     string `mapstructure:"database" json:"database"`
	Push         bool   `mapstructure:"push" json:"push"`
	Batch        int    `mapstructure:"batch" json:"batch"`
}

// Default returns the configuration of a user who has set nothing.
func Default() Config {
	return Config{
		DB: "graphbuild.db", Exports: "exports", Formats: []string{"html", "dot", "graphml", "jsonl"},
		MaxDocument: 5_000_000, Extractor: extractRules, LLM: LLM{Confidence: 0.8, Concurrency: 4, Window: 8000, Timeout: 120, Retries: 3},
		Neo4j: Neo4j{URI: "neo4j://localhost:7687", Username: "neo4j", Batch: 5000},
	}
}

// keys lists every configuration key with its default.
func keys() []keyDefault {
	d := Default()
	return []keyDefault{
		{"db", d.DB}, {"exports", d.Exports}, {"formats", d.Formats}, {"workers", d.Workers},
		{"max_document", d.MaxDocument}, {"aliases", d.Aliases}, {"ontology", d.Ontology},
		{"extractor", d.Extractor}, {"llm::base_url", d.LLM.BaseURL}, {"llm::model", d.LLM.Model},
		{"llm::key_file", d.LLM.KeyFile}, {"llm::temperature", d.LLM.Temperature},
		{"llm::confidence", d.LLM.Confidence}, {"llm::concurrency", d.LLM.Concurrency},
		{"llm::window", d.LLM.Window}, {"llm::timeout", d.LLM.Timeout}, {"llm::retries", d.LLM.Retries},
		{"llm::budget", d.LLM.Budget},
		{"llm::record", d.LLM.Record}, {"llm::replay", d.LLM.Replay},
		{"neo4j::uri", d.Neo4j.URI}, {"neo4j::username", d.Neo4j.Username},
		{"neo4j::password_file", d.Neo4j.PasswordFile}, {"neo4j::database", d.Neo4j.Database},
		{"neo4j::push", d.Neo4j.Push}, {"neo4j::batch", d.Neo4j.Batch},
	}
}

type keyDefault struct {
	name  string
	value any
}

// flagOf maps a key to the flag that sets it where its name differs from the key's last part.
func flagOf(key string) string {
	switch key {
	case "neo4j::username":
		return "user"
	case "formats":
		return "format"
	}
	if rest, ok := strings.CutPrefix(key, "llm::"); ok {
		return "llm-" + strings.ReplaceAll(rest, "_", "-")
	}
	last := key[strings.LastIndex(key, ":")+1:]
	return strings.ReplaceAll(last, "_", "-")
}

// loadedConfig is a configuration with the place that each value comes from.
type loadedConfig struct {
	Config
	Origin map[string]string // by key: "default", "file …", "environment …", "flag --…"
}

const keyDelimiter = "::"

// load reads the configuration: flags before environment before file before defaults. path is the
// file that the user named, "" for the usual places. lookup is os.LookupEnv.
func load(path string, lookup func(string) (string, bool), flags *pflag.FlagSet) (*loadedConfig, error) {
	v := viper.NewWithOptions(viper.KeyDelimiter(keyDelimiter))
	file, err := readConfigFile(v, path)
	if err != nil {
		return nil, err
	}
	loaded := &loadedConfig{Origin: make(map[string]string)}
	for _, key := range keys() {
		v.SetDefault(key.name, key.value)
		loaded.Origin[key.name] = origin(v, key.name, file)
		setFromEnvironment(v, loaded, key.name, lookup)
		setFromFlag(v, loaded, key.name, flags)
	}
	if err := v.UnmarshalExact(&loaded.Config); err != nil {
		return nil, usagef("configuration: %w", err)
	}
	return loaded, loaded.validate()
}

func origin(v *viper.Viper, key, file string) string {
	if file != "" && v.InConfig(key) {
		return "file " + file
	}
	return "default"
}

func setFromEnvironment(v *viper.Viper, l *loadedConfig, key string, lookup func(string) (string, bool)) {
	for _, name := range environmentNames(key) {
		if value, ok := lookup(name); ok && value != "" {
			v.Set(key, environmentValue(key, value))
			l.Origin[key] = "environment " + name
			return
		}
	}
}

// environmentNames returns the variables that set a key, the first one that is set counts. Those
// of Neo4j's own tools are taken too.
func environmentNames(key string) []string {
	upper := strings.ToUpper(strings.ReplaceAll(key, keyDelimiter, "_"))
	names := []string{"GRAPHBUILD_" + upper}
	switch key {
	case "neo4j::uri", "neo4j::username", "neo4j::database", "neo4j::password_file":
		names = append(names, upper)
	}
	return names
}

func environmentValue(key, value string) any {
	if key == "formats" {
		return strings.Split(value, ",")
	}
	return value
}

func setFromFlag(v *viper.Viper, l *loadedConfig, key string, flags *pflag.FlagSet) {
	flag := flags.Lookup(flagOf(key))
	if flag == nil || !flag.Changed {
		return
	}
	l.Origin[key] = "flag --" + flag.Name
	if list, ok := flag.Value.(pflag.SliceValue); ok {
		v.Set(key, list.GetSlice())
		return
	}
	v.Set(key, flag.Value.String())
}

// readConfigFile checks the file's keys and reads it. It returns the file's name, "" where there
// is none.
func readConfigFile(v *viper.Viper, path string) (string, error) {
	named := path != ""
	if !named {
		path = usualConfigFile()
	}
	if path == "" {
		return "", nil
	}
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "", usagef("%s: no such file", path)
	}
	if err != nil {
		return "", usagef("configuration: %w", err)
	}
	if err := checkKeys(path, raw); err != nil {
		return "", usageError{err}
	}
	v.SetConfigFile(path)
	v.SetConfigType("yaml")
	if err := v.ReadConfig(strings.NewReader(string(raw))); err != nil {
		return "", usagef("%s: %w", path, err)
	}
	return path, nil
}

// usualConfigFile returns the first of the usual places that has a file.
func usualConfigFile() string {
	places := []string{"config.yaml"}
	if dir, err := os.UserConfigDir(); err == nil {
		places = append(places, filepath.Join(dir, "graphbuild", "config.yaml"))
	}
	for _, path := range places {
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	return ""
}

func (l *loadedConfig) validate() error {
	if l.Workers < 0 {
		return usagef("workers: %d is negative; 0 takes every core", l.Workers)
	}
	if l.MaxDocument < 1 {
		return usagef("max_document: %d bytes leave nothing to read", l.MaxDocument)
	}
	if !slices.Contains(extractors, l.Extractor) {
		return usagef("extractor: %q is none of %s", l.Extractor, strings.Join(extractors, ", "))
	}
	if l.LLM.Confidence <= 0 || l.LLM.Confidence > 1 {
		return usagef("llm.confidence: %v is no probability above 0", l.LLM.Confidence)
	}
	if l.LLM.Timeout < 1 || l.LLM.Retries < 0 {
		return usagef("llm: a request needs a second at least and cannot be retried less than never: timeout %d, retries %d", l.LLM.Timeout, l.LLM.Retries)
	}
	if l.Neo4j.Batch < 1 {
		return usagef("neo4j.batch: %d rows cannot be sent; the default is %d", l.Neo4j.Batch, Default().Neo4j.Batch)
	}
	return nil
}

// password returns the Neo4j password: from NEO4J_PASSWORD, else from the password file.
func (c Config) password() (string, error) {
	return secret("NEO4J_PASSWORD", c.Neo4j.PasswordFile)
}

// secret returns what an environment variable holds, else the first line of a file.
func secret(variable, file string) (string, error) {
	if value, ok := os.LookupEnv(variable); ok {
		return value, nil
	}
	if file == "" {
		return "", nil
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("secret for %s: %w", variable, err)
	}
	return strings.TrimRight(string(raw), "\r\n"), nil
}
