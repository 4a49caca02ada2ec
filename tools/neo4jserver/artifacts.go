package neo4jserver

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// Version is the version of the server.
const Version = "5.26.12"

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>graphbuild.test</groupId><artifactId>neo4j</artifactId><version>1</version><dependencies>
<dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>` + Version + `</version></dependency>
<dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>` + Version + `</version></dependency>
<dependency><groupId>org.neo4j</groupId><artifactId>cypher-shell</artifactId><version>` + Version + `</version></dependency>
</dependencies></project>
`

// Artifacts returns the folder of the server's jars, with cypher-shell and the admin tool.
func Artifacts(ctx context.Context) (string, error) { return Fetch(ctx, "neo4j-"+Version, pom) }

// Fetch returns the folder of the jars that a Maven project depends on. They are fetched first
// where they are missing, and kept in the user's cache folder under the name. It may be called by
// several processes at once. The error is ErrMissing where Java or Maven is, or Maven fails.
func Fetch(ctx context.Context, name, project string) (string, error) {
	for _, tool := range []string{"java", "mvn"} {
		if _, err := exec.LookPath(tool); err != nil {
			return "", fmt.Errorf("%w: %s is not installed", ErrMissing, tool)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	dir := filepath.Join(cache, "graphbuild", name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", err
	}
	unlock, err := Lock(ctx, filepath.Join(dir, "lock"))
	if err != nil {
		return "", err
	}
	defer unlock()
	lib, complete := filepath.Join(dir, "lib"), filepath.Join(dir, "complete")
	if _, err := os.Stat(complete); err == nil {
		return lib, nil
	}
	if err := fetch(ctx, dir, lib, project); err != nil {
		return "", err
	}
	return lib, os.WriteFile(complete, nil, 0o644)
}

func fetch(ctx context.Context, dir, lib, project string) error {
	file := filepath.Join(dir, "pom.xml")
	if err := os.WriteFile(file, []byte(project), 0o644); err != nil {
		return err
	}
	out, err := exec.CommandContext(ctx, "mvn", "-q", "-B", "-f", file, "dependency:copy-dependencies",
		"-DincludeScope=runtime", "-DoutputDirectory="+lib).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%w: mvn: %w: %s", ErrMissing, err, out[:min(len(out), 1000)])
	}
	return nil
}
