package queue

// Table evaluates the queue with impatience for a fixed number of servers. It is safe for concurrent use.
type Table struct {
	c int
}

// NewTable returns the table for c >= 1 servers.
func NewTable(c int) *Table { return &Table{c: c} }

// Done returns the completed share of arrivals at offered work rho >= 0 per server and impatience eta > 0, see ErlangA.
func (t *Table) Done(rho, eta float64) float64 { return ErlangA(t.c, rho, eta).Completed }

// Wait returns the mean wait of all arrivals in service times, see ErlangA.
func (t *Table) Wait(rho, eta float64) float64 { return ErlangA(t.c, rho, eta).Wait }
