package assess

import "github.com/truce-ledger/truce"

// Incident joins mentions of one happening and grades it. It returns nil if there are none.
func Incident(ms []*truce.Mention, ctx Context) *truce.Incident { return nil }
