package push

import (
	"os"
	"testing"

	"github.com/graphbuild/graphbuild/tools/neo4jserver"
)

func TestMain(m *testing.M) { os.Exit(neo4jserver.ForTests(m)) }
