package profiles_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/orgsim/orgsim/profiles"
)

// Every format reads the structure in place and a path of headcounts, and says where a slip in them stands.
func TestCurrent(t *testing.T) {
	known := specOf("both", "cio", "cto")
	foreign := func(path string) (string, error) {
		if path == "mine/ours.yaml" {
			return "ours", nil
		}
		return "", errors.New("there is no file " + path)
	}
	for _, x := range []struct{ current, path, id, problem string }{
		{"both", "120, 240", "both", ""},
		{"mine/ours.yaml", "100", "ours", ""},
		{"", "50 25 13", "", ""},
		{"botth", "", "", `"botth" is not a structure (did you mean both?)`},
		{"other.yaml", "", "", "there is no file other.yaml"},
		{"cio", "1,200", "", "from 100 to 1 people in year 1 is -99%"},
		{"cio", "100, 401", "", "from 100 to 401 people in year 2 is +301%"},
		{"cio", "100, many", "", `"many" is not a headcount`},
		{"cio", "100,,200", "", "year 2 has no headcount"},
		{"cio", "100, 200,", "", "year 3 has no headcount"},
		{"cio", "100, 200 300", "", `"200 300" is not a headcount`},
		{"cio", "1 1 1 1 1 1 1 1 1 1 1", "", "11 years; at most 10 are allowed"},
		{"cio", "110.5", "", "is not a whole number"},
	} {
		var yaml, json strings.Builder
		yaml.WriteString("industry: bank\nheadcount: 100\n")
		json.WriteString(`{"industry": "bank", "headcount": 100`)
		if x.current != "" {
			yaml.WriteString("current: " + x.current + "\n")
			json.WriteString(`, "current": "` + x.current + `"`)
		}
		if x.path != "" {
			yaml.WriteString("headcount_path: " + `"` + x.path + `"` + "\n")
			json.WriteString(`, "headcount_path": "` + x.path + `"`)
		}
		for name, text := range map[string]string{
			"x.yaml": yaml.String(), "x.json": json.String() + "}", "x.ndjson": json.String() + "}\n",
			"x.csv": "industry,headcount,current,headcount_path\nbank,100," + x.current + `,"` + x.path + `"` + "\n",
		} {
			found, err := known.Read(name, strings.NewReader(text), profiles.Options{Foreign: foreign})
			if err != nil {
				t.Fatal(err)
			}
			if x.problem != "" {
				if found.Rejected != 1 || !strings.Contains(found.Problems[0].Error(), x.problem) || found.Problems[0].Line == 0 {
					t.Errorf("%s with %+v: %v", name, x, found.Problems)
				}
				continue
			}
			if len(found.Profiles) != 1 || found.Profiles[0].Current != x.id || len(found.Profiles[0].Path.Years()) != len(strings.Fields(x.path)) {
				t.Errorf("%s with %+v: %+v, %v", name, x, found.Profiles, found.Problems)
			}
		}
	}
	if _, err := known.Current("ours.yaml", nil); err == nil {
		t.Error("a file passes where none can be read")
	}
	if id, err := spec.Current("anything", nil); id != "anything" || err != nil {
		t.Errorf("without known structures %q, %v", id, err)
	}
}
