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
	r.structure(func(id int, _ byte) bool {
		switch id {
		case 5:
			l.Kind = Decimal
			r.structure(func(id int, _ byte) bool {
				if id == 1 {
					l.Scale = r.int32()
				}
				return id == 1
			})
		case 6:
			l.Kind = Date
			return false
		case 7:
			l.Kind = TimeOfDay
			return false
		case 8:
			l.Kind, l.Unit = Timestamp, perNano
			r.structure(func(id int, _ byte) bool {
				if id == 2 {
					r.structure(func(id int, _ byte) bool {
						l.Unit = map[int]int{1: perMilli, 2: perMicro}[id]
						return false
					})
				}
				return id == 2
			})
			if l.Unit == 0 {
				l.Unit = perNano
			}
		case 10:
			signed := false
			r.structure(func(id int, kind byte) bool {
				if id == 2 {
					signed = kind == thriftTrue
				}
				return id == 2
			})
			if !signed {
				l.Kind = Unsigned
			}
		case 14:
			l.Kind = UUID
			return false
		case 15:
			l.Kind = Float16
			return false
		default:
			return false
		}
		return true
	})
	return l
}
