package model

import (
	"bytes"
	"encoding/json"
	"errors"
)

// Other is what a list says of a company in a column that is no field of a profile.
type Other struct{ Column, Text string }

// Others are in the order of the columns. In JSON they are an object, whose keys keep that order.
type Others []Other

// Text is that of a column, "" if there is none.
func (o Others) Text(column string) string {
	for i := range o {
		if o[i].Column == column {
			return o[i].Text
		}
	}
	return ""
}

// MarshalJSON writes an object.
func (o Others) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i := range o {
		if i > 0 {
			b.WriteByte(',')
		}
		for k, s := range []string{o[i].Column, o[i].Text} {
			if k > 0 {
				b.WriteByte(':')
			}
			e := json.NewEncoder(&b)
			e.SetEscapeHTML(false)
			if err := e.Encode(s); err != nil {
				return nil, err
			}
			b.Truncate(b.Len() - 1) // the line end
		}
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads an object of texts.
func (o *Others) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	*o = nil
	t, err := d.Token()
	if t == nil || err != nil {
		return err // null
	}
	if t != json.Delim('{') {
		return errors.New("other columns are not an object")
	}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		var s string
		if err := d.Decode(&s); err != nil {
			return err
		}
		*o = append(*o, Other{key.(string), s}) // keys of objects are strings
	}
	return nil
}
