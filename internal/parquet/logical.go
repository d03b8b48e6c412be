package parquet

// LogicalKind says what the values of a column mean.
type LogicalKind uint8

// The kinds that matter for reading a table.
const (
	Plain LogicalKind = iota // what its physical type says
	Decimal
	Date
	TimeOfDay
	Timestamp
	Unsigned
	Interval
	UUID
	Float16
)

// Logical is what the values of a column mean.
type Logical struct {
	Kind  LogicalKind
	Scale int // of a decimal number: it is divided by 10^Scale
	Unit  int // of a timestamp: in a second
}

// fits reports whether values of a physical type, of a length in bytes, can mean this.
func (l Logical) fits(kind, length int) bool {
	switch l.Kind {
	case Decimal:
		return kind == Int32 || kind == Int64 || kind == ByteArray || kind == FixedLenByteArray
	case Date:
		return kind == Int32
	case Timestamp:
		return kind == Int64
	case TimeOfDay, Unsigned:
		return kind == Int32 || kind == Int64
	case UUID:
		return kind == FixedLenByteArray && length == 16
	case Float16:
		return kind == FixedLenByteArray && length == 2
	case Interval:
		return kind == FixedLenByteArray && length == 12
	}
	return true
}

// Units of timestamps.
const (
	perMilli = 1e3
	perMicro = 1e6
	perNano  = 1e9
)

// fromConverted is the meaning in the way of older files.
func fromConverted(converted, scale int) Logical {
	switch converted {
	case 5:
		return Logical{Kind: Decimal, Scale: scale}
	case 6:
		return Logical{Kind: Date}
	case 7, 8:
		return Logical{Kind: TimeOfDay}
	case 9:
		return Logical{Kind: Timestamp, Unit: perMilli}
	case 10:
		return Logical{Kind: Timestamp, Unit: perMicro}
	case 11, 12, 13, 14:
		return Logical{Kind: Unsigned}
	case 21:
		return Logical{Kind: Interval}
	}
	return Logical{}
}

// readLogical reads the union of logical types.
func readLogical(r *thriftReader) Logical {
	var l Logical
	is := func(kind LogicalKind) func(byte) {
		return func(of byte) {
			l.Kind = kind
			r.skip(of)
		}
	}
	per := func(unit int) func(byte) {
		return func(of byte) {
			l.Unit = unit
			r.skip(of)
		}
	}
	r.structure(fields{
		5: func(byte) {
			l.Kind = Decimal
			r.structure(fields{1: r.small(&l.Scale)})
		},
		6: is(Date), 7: is(TimeOfDay), 14: is(UUID), 15: is(Float16),
		8: func(byte) {
			l.Kind, l.Unit = Timestamp, perNano
			r.structure(fields{2: r.inner(fields{1: per(perMilli), 2: per(perMicro)})})
		},
		10: func(byte) {
			signed := false
			if r.structure(fields{2: truth(&signed)}); !signed {
				l.Kind = Unsigned
			}
		},
	})
	return l
}
