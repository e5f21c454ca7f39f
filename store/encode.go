package store

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strconv"
)

// encodeBody writes a value of the vocabulary as JSON in which fields are in the order of
// the struct and empty ones are left out: an empty list is nil when it is read again,
// a pointer to 0 stays one. Derived rows are kept so; they are made anew whenever the vocabulary changes.
func encodeBody(v any) []byte { return appendValue(make([]byte, 0, 512), reflect.ValueOf(v)) }

// decodeBody reads what encodeBody wrote.
func decodeBody(body []byte, v any) error {
	if err := json.Unmarshal(body, v); err != nil {
		return fmt.Errorf("body: %w", err)
	}
	return nil
}

func appendValue(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return append(b, "null"...)
		}
		return appendValue(b, v.Elem())
	case reflect.Struct:
		return append(appendFields(append(b, '{'), v, true), '}')
	case reflect.Slice:
		b = append(b, '[')
		for i := range v.Len() {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendValue(b, v.Index(i))
		}
		return append(b, ']')
	case reflect.String:
		quoted, err := json.Marshal(v.String())
		if err != nil {
			panic(err) // a string can always be written
		}
		return append(b, quoted...)
	case reflect.Bool:
		return strconv.AppendBool(b, v.Bool())
	case reflect.Int, reflect.Int64:
		return strconv.AppendInt(b, v.Int(), 10)
	case reflect.Float64:
		return strconv.AppendFloat(b, v.Float(), 'g', -1, 64)
	}
	panic("store: the vocabulary has a " + v.Kind().String() + ", which encodeBody does not know")
}

// appendFields writes the fields of a struct that are not empty; those of an embedded one as its own.
func appendFields(b []byte, v reflect.Value, first bool) []byte {
	for i := range v.NumField() {
		field, f := v.Type().Field(i), v.Field(i)
		if empty(f) {
			continue
		}
		if field.Anonymous {
			b = appendFields(b, f, first)
			first = false
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(b, '"')
		b = append(b, field.Name...)
		b = append(b, '"', ':')
		b = appendValue(b, f)
	}
	return b
}

// empty reports whether nothing is lost if v is left out.
func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Struct:
		for i := range v.NumField() {
			if !empty(v.Field(i)) {
				return false
			}
		}
		return true
	}
	return v.IsZero()
}
