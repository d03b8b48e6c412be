package serve_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/orgsim/orgsim/cmd/internal/live"
	"github.com/orgsim/orgsim/cmd/internal/report"
	"github.com/orgsim/orgsim/cmd/internal/serve"
	"github.com/orgsim/orgsim/model"
	"github.com/orgsim/orgsim/profiles"
	"github.com/orgsim/orgsim/seeds"
)

const acme = `{"profile":{"industry":"software","headcount":600},"draws":32}`

// served starts a server and returns its address; stop ends it and gives what it said.
func served(t *testing.T) (address string, stop func() error) {
	t.Helper()
	m, err := live.Prepared("test", nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	l, err := serve.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- serve.New(m, []byte("<p>page</p>"), "default-src 'none'", 2).Serve(ctx, l) }()
	stop = sync.OnceValue(func() error { end(); return <-done })
	t.Cleanup(func() { stop() })
	return "http://" + l.Addr().String(), stop
}

// ask sends a request and returns the status and the body.
func ask(t *testing.T, method, address, body string, head map[string]string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	for k, v := range head {
		if r.Header.Set(k, v); k == "Host" {
			r.Host = v
		}
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if policy := answer.Header.Get("Content-Security-Policy"); !strings.HasPrefix(policy, "default-src 'none'") || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
		t.Errorf("%s %s: no policy: %v", method, address, answer.Header)
	}
	if answer.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("%s %s allows other origins", method, address)
	}
	return answer.StatusCode, string(text)
}

// A server gives its page, a result that is one of orgsim run, and a result of peers whose shares sum to one.
func TestAnswers(t *testing.T) {
	address, _ := served(t)
	if code, got := ask(t, "GET", address+"/", "", nil); code != 200 || got != "<p>page</p>" {
		t.Error(code, got)
	}
	code, got := ask(t, "POST", address+"/api/run", acme, nil)
	var result report.Result
	if err := json.Unmarshal([]byte(got), &result); code != 200 || err != nil || result.Schema != report.Schema || len(result.Profiles[0].Structures) != 9 {
		t.Errorf("%d %v %.200s", code, err, got)
	}
	code, got = ask(t, "POST", address+"/api/peers", acme, nil)
	var peers report.Peers
	if err := json.Unmarshal([]byte(got), &peers); code != 200 || err != nil || len(peers.Profiles) != 1 || len(peers.Profiles[0].Nearest) != 8 {
		t.Errorf("%d %v %.200s", code, err, got)
	}
	code, got = ask(t, "POST", address+"/api/sweep", strings.TrimSuffix(acme, "}")+`,"vary":[{"name":"headcount","low":20,"high":5000,"steps":5,"log":true}]}`, nil)
	if code != 200 || !strings.Contains(got, `"schema":"orgsim.sweep/1"`) || !strings.Contains(got, `"steps":[{`) || !strings.Contains(got, `"never_leads"`) {
		t.Errorf("%d %.200s", code, got)
	}
	for path, more := range map[string]string{"run": "", "peers": "", "sweep": `,"vary":[{"name":"headcount","low":20,"high":5000,"steps":3}]`} {
		src, _ := profiles.Source("startup")
		found, err := profiles.NewSpec(seeds.Catalogue()).Read("startup.yaml", bytes.NewReader(src), profiles.Options{})
		if err != nil {
			t.Fatal(err)
		}
		whole := map[string]any{"id": "startup", "name": found.Profiles[0].Name, "industry": found.Profiles[0].Industry}
		for f := range model.NumFields {
			if v, ok := found.Profiles[0].Get(f); ok {
				whole[model.Fields[f].Key] = v
			}
		}
		b, _ := json.Marshal(whole)
		code, named := ask(t, "POST", address+"/api/"+path, `{"profile":"startup","draws":32`+more+`}`, nil)
		if _, told := ask(t, "POST", address+"/api/"+path, `{"profile":`+string(b)+`,"draws":32`+more+`}`, nil); code != 200 || named != told {
			t.Errorf("%s of a built-in company: %d %.300s, told in full %.300s", path, code, named, told)
		}
	}
	if code, got := ask(t, "POST", address+"/api/run", `{"profile":"startpu"}`, nil); code != 400 || !strings.Contains(got, "did you mean startup?") {
		t.Errorf("%d %.200s", code, got)
	}
	if code, got := ask(t, "POST", address+"/api/answer?quick", acme, nil); code != 200 || !strings.Contains(got, "c1-decision") {
		t.Errorf("%d %.200s", code, got)
	}
}

// What does not come from this machine's own page or programs is refused: a name that was bound to this address from
// outside, a page of another origin, a form, another method, a body too large, and what is no request.
func TestRefusals(t *testing.T) {
	address, _ := served(t)
	port := address[strings.LastIndex(address, ":"):]
	for i, x := range []struct {
		method, path, body string
		head               map[string]string
		want               int
	}{
		{"POST", "/api/run", acme, map[string]string{"Host": "evil.example" + port}, 421},
		{"GET", "/", "", map[string]string{"Host": "evil.example"}, 421},
		{"GET", "/", "", map[string]string{"Host": "127.0.0.1"}, 421},
		{"POST", "/api/run", acme, map[string]string{"Origin": "https://evil.example"}, 403},
		{"POST", "/api/run", acme, map[string]string{"Origin": "null"}, 403},
		{"POST", "/api/run", acme, map[string]string{"Sec-Fetch-Site": "cross-site"}, 403},
		{"POST", "/api/run", acme, map[string]string{"Content-Type": "text/plain"}, 415},
		{"POST", "/api/run", acme, map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, 415},
		{"GET", "/api/run", "", nil, 405},
		{"POST", "/", acme, nil, 405},
		{"GET", "/secret", "", nil, 404},
		{"POST", "/api/run", `{"profile":"` + strings.Repeat("x", 1<<20) + `"}`, nil, 413},
		{"POST", "/api/run", "{", nil, 400},
		{"POST", "/api/run", acme + acme, nil, 400},
		{"POST", "/api/run", `{"profile":{"industry":"software"}}`, nil, 400},
		{"POST", "/api/run", `{"profile":"nosuch"}`, nil, 400},
		{"POST", "/api/run", `{"profile":""}`, nil, 400},
		{"POST", "/api/peers", `{"profile":"serve.go"}`, nil, 400}, // a file is none
		{"POST", "/api/run", `{"profile":"../data/saas"}`, nil, 400},
		{"POST", "/api/sweep", `{"profile":"/etc/hostname","vary":[{"name":"headcount","low":1,"high":20}]}`, nil, 400},
		{"POST", "/api/run", `{"profile":{"industry":"software","headcount":600},"draws":1000000}`, nil, 400},
		{"POST", "/api/run", `{"profile":{"industry":"software","headcount":600},"structures":["nosuch"]}`, nil, 400},
		{"POST", "/api/run", `{"profile":{"industry":"software","headcount":600},"drawz":3}`, nil, 400},
		{"POST", "/api/run", `{"profile":[{"industry":"software","headcount":600},{"industry":"bank","headcount":600}]}`, nil, 400},
		{"POST", "/api/run", `{"profile":{"industry":"software","headcount":600},"set":{"nosuch":1}}`, nil, 400},
		{"POST", "/api/sweep", acme, nil, 400},
		{"POST", "/api/sweep", `{"profile":{"industry":"software","headcount":600},"vary":[{"name":"headcount","low":5000,"high":20}]}`, nil, 400},
		{"POST", "/api/sweep", `{"profile":{"industry":"software","headcount":600},"vary":[{"name":"nosuch","low":1,"high":20}]}`, nil, 400},
		{"POST", "/api/sweep", `{"profile":{"industry":"software","headcount":600},"draws":4096,"vary":[{"name":"headcount","low":1,"high":20000,"steps":1001}]}`, nil, 400},
		{"POST", "/api/sweep", `{"profile":{"industry":"software","headcount":600},"vary":[{"name":"headcount","low":1,"high":20,"stepz":3}]}`, nil, 400},
	} {
		if code, got := ask(t, x.method, address+x.path, x.body, x.head); code != x.want {
			t.Errorf("%d: %s %s %v: %d, want %d: %.200s", i, x.method, x.path, x.head, code, x.want, got)
		}
	}
	// what the same page and a program send is taken
	for _, head := range []map[string]string{nil, {"Origin": address}, {"Host": "localhost" + port, "Origin": "http://localhost" + port}, {"Sec-Fetch-Site": "same-origin"}, {"Content-Type": "application/json; charset=utf-8"}} {
		if code, got := ask(t, "POST", address+"/api/run", acme, head); code != 200 {
			t.Errorf("%v: %d %.200s", head, code, got)
		}
	}
}

// A client that sends its request by and by, and many that ask at once, keep nobody else waiting for ever; and a server
// that ends gives the answers that are under way.
func TestSlowAndManyClients(t *testing.T) {
	address, stop := served(t)
	slow, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer slow.Close()
	fmt.Fprintf(slow, "POST /api/run HTTP/1.1\r\nHost: %s\r\nContent-Le", strings.TrimPrefix(address, "http://"))
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if code, got := ask(t, "POST", address+"/api/run", acme, nil); code != 200 {
				t.Errorf("%d %.200s", code, got)
			}
		})
	}
	all.Wait()
	began := time.Now()
	slow.SetReadDeadline(began.Add(20 * time.Second))
	if _, err := io.ReadAll(slow); err != nil {
		t.Errorf("a slow client is still connected after %v: %v", time.Since(began), err)
	}
	if err := stop(); err != nil {
		t.Errorf("the server ends with %v", err)
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(address, "http://")); err == nil {
		t.Error("the port is still open")
	}
}
