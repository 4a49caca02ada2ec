package main

import (
	"crypto/subtle"
	"net/http"
	"strings"
)

// guarded lets only those through who may ask: the request names this machine as its host, so that
// no other name can be rebound to it; comes from no other site; only reads; and has the token, as
// a bearer or a cookie. The address with the token in it gives the cookie.
func guarded(next http.Handler, host, token string) http.Handler {
	_, port, _ := strings.Cut(host, ":")
	hosts := map[string]bool{host: true, "localhost:" + port: true}
	cookie := "graphbuild" + port
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "no-referrer")
		head.Set("Cross-Origin-Resource-Policy", "same-origin")
		head.Set("X-Frame-Options", "DENY")
		head.Set("Cache-Control", "no-store")
		given, offered := r.URL.Query()["token"]
		switch {
		case !hosts[r.Host]:
			http.Error(w, "wrong host", http.StatusForbidden)
		case foreign(r):
			http.Error(w, "asked by another site", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			head.Set("Allow", "GET, HEAD")
			http.Error(w, "only reading is possible", http.StatusMethodNotAllowed)
		case r.URL.Path == "/healthz":
			next.ServeHTTP(w, r)
		case offered && r.URL.Path == "/" && same(given[0], token):
			http.SetCookie(w, &http.Cookie{Name: cookie, Value: token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
			http.Redirect(w, r, "/", http.StatusSeeOther)
		case !same(tokenOf(r, cookie), token):
			http.Error(w, "no token: use the address that graphbuild serve printed", http.StatusUnauthorized)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// foreign reports whether a browser says that another site asks. A link from elsewhere to the page
// itself is no such question, but it brings no cookie either.
func foreign(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+r.Host {
		return true
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	return true
}

func tokenOf(r *http.Request, cookie string) string {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return bearer
	}
	if c, err := r.Cookie(cookie); err == nil {
		return c.Value
	}
	return ""
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
