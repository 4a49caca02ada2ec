package push

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// ErrAuth says that the server refused the username or password. It is not tried again, since
// servers lock an account after a few attempts.
var ErrAuth = errors.New("neo4j refused the username or password")

// ErrUnreachable says that no server answered at the address, or that it stopped answering.
var ErrUnreachable = errors.New("neo4j cannot be reached")

const connectTime = 5 * time.Second

// client is a verified connection to one database.
type client struct {
	driver neo4j.DriverWithContext
	opts   Options
}

// connect checks the address and the password within five seconds.
func connect(ctx context.Context, o Options) (*client, error) {
	if err := checkURI(o.URI); err != nil {
		return nil, err
	}
	auth := neo4j.NoAuth()
	if o.Username != "" {
		auth = neo4j.BasicAuth(o.Username, o.Password, "")
	}
	driver, err := neo4j.NewDriverWithContext(o.URI, auth, func(c *config.Config) {
		c.TelemetryDisabled = true
		c.SocketConnectTimeout = connectTime
		c.MaxTransactionRetryTime = 2 * connectTime
		if o.Agent != "" {
			c.UserAgent = o.Agent
		}
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", redacted(o.URI), err)
	}
	c := &client{driver, o}
	verify, cancel := context.WithTimeout(ctx, connectTime)
	defer cancel()
	if err := driver.VerifyConnectivity(verify); err != nil {
		driver.Close(context.WithoutCancel(ctx))
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, c.failure(err)
	}
	return c, nil
}

func (c *client) close(ctx context.Context) { c.driver.Close(context.WithoutCancel(ctx)) }

// checkURI gives a hint where the driver's own message would not help.
func checkURI(uri string) error {
	scheme, rest, ok := strings.Cut(uri, "://")
	if !ok {
		return fmt.Errorf("%w: %q is no address: did you mean neo4j://%s?", ErrUnreachable, redacted(uri), guess(uri))
	}
	switch scheme {
	case "neo4j", "bolt", "neo4j+s", "neo4j+ssc", "bolt+s", "bolt+ssc", "bolt+unix":
		return nil
	}
	return fmt.Errorf("%w: %s: scheme %q is not Neo4j's: did you mean neo4j://%s?", ErrUnreachable,
		redacted(uri), scheme, guess(rest))
}

// guess makes a likely host and port of what the user wrote.
func guess(address string) string {
	host := address[strings.LastIndex(address, "@")+1:]
	host, _, _ = strings.Cut(host, "/")
	host, port, _ := strings.Cut(host, ":")
	if host == "" {
		host = "localhost"
	}
	if port == "" || port == "7474" || port == "7473" {
		port = "7687"
	}
	return host + ":" + port
}

// redacted is the address without a password.
func redacted(uri string) string {
	if u, err := url.Parse(uri); err == nil && u.User == nil {
		return uri
	}
	scheme, rest, ok := strings.Cut(uri, "://")
	if !ok {
		return rest[strings.LastIndex(rest, "@")+1:] + uri[strings.LastIndex(uri, "@")+1:]
	}
	return scheme + "://" + rest[strings.LastIndex(rest, "@")+1:]
}

// failure sorts an error of the driver into the kinds that callers tell apart.
func (c *client) failure(err error) error {
	uri := redacted(c.opts.URI)
	var server *neo4j.Neo4jError
	if errors.As(err, &server) {
		if strings.HasPrefix(server.Code, "Neo.ClientError.Security.") {
			return fmt.Errorf("%w: %s: %s", ErrAuth, uri, server.Msg)
		}
		return fmt.Errorf("%s: %w", uri, server)
	}
	if errors.Is(err, context.Canceled) {
		return err
	}
	var usage *neo4j.UsageError
	if errors.As(err, &usage) {
		return fmt.Errorf("%s: %w", uri, err)
	}
	return fmt.Errorf("%w: %s: %w%s", ErrUnreachable, uri, err, hint(c.opts.URI))
}

func hint(uri string) string {
	u, err := url.Parse(uri)
	if err != nil {
		return ""
	}
	if want := guess(u.Host); want != u.Host {
		return ": did you mean " + u.Scheme + "://" + want + "?"
	}
	return ": is the server started?"
}
