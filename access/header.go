package access

import "net/http"

// policy lets a page load from this server and nowhere else, run no script and apply no style that stands in the page itself, and be shown in no frame.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
	"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// headers go with every answer, also with refusals and with what is not found. A handler may set Cache-Control anew, for files that never change.
var headers = [...][2]string{
	{"Content-Security-Policy", policy},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"},
	{"Referrer-Policy", "no-referrer"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"},
	{"Cache-Control", "private, no-cache"},
	{"Vary", "Cookie, Authorization"},
}

// hsts holds browsers to TLS for a year.
const hsts = "max-age=31536000"

// SetHeaders sets what every answer carries.
func SetHeaders(h http.Header) {
	for _, pair := range headers {
		h.Set(pair[0], pair[1])
	}
}

func (g *Guard) headed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		SetHeaders(w.Header())
		if g.secure {
			w.Header().Set("Strict-Transport-Security", hsts)
		}
		next.ServeHTTP(w, r)
	})
}
