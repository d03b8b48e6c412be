// Package serve answers a page and other programs over HTTP. It reads and writes no file, keeps nothing between requests,
// and can be reached only from this machine.
package serve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/live"
)

// The limits of a server.
const (
	maxBody  = 1 << 20          // bytes of a request
	headTime = 5 * time.Second  // to send the head of a request
	readTime = 15 * time.Second // and all of it
	workTime = time.Minute      // to answer it
	endTime  = 5 * time.Second  // for answers that are under way when the server ends
)

// Server answers requests with a model and a page.
type Server struct {
	model  *live.Model
	page   []byte
	policy string // content security policy of the page
	slots  chan struct{}
	hosts  map[string]bool // names under which the server is asked
}

// New returns a server that gives page, whose policy is given, at / and works on so many questions at once. Others wait.
func New(m *live.Model, page []byte, policy string, workers int) *Server {
	return &Server{model: m, page: page, policy: policy, slots: make(chan struct{}, workers)}
}

// Listen opens a port of this machine; 0 is any that is free.
func Listen(port int) (net.Listener, error) {
	return net.Listen("tcp", net.JoinHostPort("127.0.0.1", fmt.Sprint(port)))
}

// Serve answers until ctx ends, and then what is under way. The error is that of the listener.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	port := l.Addr().(*net.TCPAddr).Port
	s.hosts = map[string]bool{}
	for _, name := range []string{"127.0.0.1", "localhost"} {
		s.hosts[fmt.Sprintf("%s:%d", name, port)] = true
	}
	h := &http.Server{Handler: s.guard(s.routes()), ReadHeaderTimeout: headTime, ReadTimeout: readTime, WriteTimeout: readTime + workTime + endTime,
		IdleTimeout: time.Minute, MaxHeaderBytes: 16 << 10, BaseContext: func(net.Listener) context.Context { return ctx }}
	ended := make(chan error, 1)
	go func() {
		<-ctx.Done()
		last, stop := context.WithTimeout(context.WithoutCancel(ctx), endTime)
		defer stop()
		ended <- h.Shutdown(last)
	}()
	if err := h.Serve(l); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-ended
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.index)
	mux.Handle("POST /api/answer", s.question(func(r *http.Request, q *live.Request) (any, error) {
		return s.model.Answer(r.Context(), q, r.URL.Query().Get("part"))
	}))
	mux.Handle("POST /api/run", s.question(func(r *http.Request, q *live.Request) (any, error) { return s.model.Run(r.Context(), q) }))
	mux.Handle("POST /api/peers", s.question(func(r *http.Request, q *live.Request) (any, error) { return s.model.RunPeers(r.Context(), q) }))
	mux.Handle("POST /api/sweep", s.question(func(r *http.Request, q *live.Request) (any, error) { return s.model.RunSweep(r.Context(), q) }))
	return mux
}

// guard refuses what does not come from a page of this server or a program on this machine: another host name (a name
// that was bound to this address), another origin (a page from elsewhere), and frames.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for k, v := range map[string]string{"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer", "Cache-Control": "no-store",
			"Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin", "Content-Security-Policy": s.policy + "; frame-ancestors 'none'"} {
			w.Header().Set(k, v)
		}
		host := strings.ToLower(r.Host)
		if !s.hosts[host] {
			refuse(w, http.StatusMisdirectedRequest, "this server answers only at 127.0.0.1 or localhost", "")
			return
		}
		if origin := r.Header.Get("Origin"); origin != "" && origin != "http://"+host {
			refuse(w, http.StatusForbidden, "requests from other sites are not allowed", "")
			return
		}
		if site := r.Header.Get("Sec-Fetch-Site"); r.Method != http.MethodGet && site != "" && site != "same-origin" && site != "none" {
			refuse(w, http.StatusForbidden, "requests from other sites are not allowed", "")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) index(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write(s.page) // whoever has gone does not need it
}

// question reads a request, waits for its turn, and writes what answer gives as JSON.
func (s *Server) question(answer func(*http.Request, *live.Request) (any, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
			refuse(w, http.StatusUnsupportedMediaType, "the request is not JSON", "send Content-Type: application/json")
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			var large *http.MaxBytesError
			if errors.As(err, &large) {
				refuse(w, http.StatusRequestEntityTooLarge, fmt.Sprintf("the request has more than %d bytes", maxBody), "")
				return
			}
			refuse(w, http.StatusBadRequest, "the request was not received completely", "")
			return
		}
		q, err := live.ReadRequest(body)
		if err != nil {
			reply(w, http.StatusBadRequest, map[string]any{"error": live.Problem(err)})
			return
		}
		ctx, stop := context.WithTimeout(r.Context(), workTime)
		defer stop()
		select {
		case s.slots <- struct{}{}:
			defer func() { <-s.slots }()
		case <-ctx.Done():
			refuse(w, http.StatusServiceUnavailable, "the server is busy", "try again")
			return
		}
		out, err := answer(r.WithContext(ctx), q)
		switch {
		case err == nil:
			reply(w, http.StatusOK, out)
		case ctx.Err() != nil:
			refuse(w, http.StatusServiceUnavailable, "the answer took too long", "use fewer draws")
		default:
			reply(w, http.StatusBadRequest, map[string]any{"error": live.Problem(err)})
		}
	})
}

func refuse(w http.ResponseWriter, code int, message, hint string) {
	reply(w, code, map[string]any{"error": live.BadRequest{Message: message, Hint: hint}})
}

func reply(w http.ResponseWriter, code int, v any) {
	text, err := json.Marshal(v)
	if err != nil {
		code, text = http.StatusInternalServerError, []byte(`{"error":{"message":"the answer contains a figure that is not a number"}}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	w.Write(append(text, '\n')) // whoever has gone does not need it
}
