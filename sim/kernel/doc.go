// Package kernel is a discrete-event simulation kernel: a clock, a list of pending events, and the queues most models
// need. It knows nothing of what is simulated.
//
// A model is a loop around a switch. Number the kinds of event, give every event a uint32 argument (the server, the
// customer), and handle events as they come:
//
//	var cal kernel.Calendar
//	cal.Schedule(firstArrival, arrive, 0)
//	for {
//		ev, ok := cal.NextUntil(horizon)
//		if !ok {
//			break
//		}
//		switch ev.Kind {
//		case arrive:
//			...
//		}
//	}
//
// The package example is a complete queue with priorities and reneging.
//
// # Time
//
// Times are float64 in whatever unit the model uses, absolute, from 0 upwards. Schedule keeps the number it is given:
// the event fires at exactly that time. Now never goes back. NaN, a time before Now and a negative delay panic: they are
// mistakes in the model, and an event list that accepted them would hide their origin. +Inf means never and stores nothing, so
// a rate of zero or unlimited patience needs no special case.
//
// # The order of events
//
// Events fire in the order of
//
//  1. time,
//  2. rank: a number 0 to 255, small first; Rank composes one from an event class and, within it, a priority; Schedule
//     gives Normal, in the middle,
//  3. sequence: the order of the calls to Schedule since the calendar was new or Reset.
//
// No two events compare equal, so a run depends on nothing but the model and its random numbers. Times count as
// simultaneous only when they are the same float64: 0.1+0.2 and 0.3 are not. An event scheduled for Now while an event of
// the same instant is handled fires in this order among those still pending, even if its rank is smaller than that of
// the event being handled. To have events of one kind go first at an instant ("lowest event number first"), give every
// kind its rank: cal.ScheduleRank(at, kernel.Rank(kind, 0), kind, arg).
//
// # Cancelling
//
// Schedule returns a Handle. Cancel(h) removes the event if it is still pending and says whether it was; a handle whose
// event has fired or was cancelled is stale and harmless, though the memory behind it is used again (it could match by
// accident only after exactly 2^32 events have used that place). So a reneging timer is Schedule when the customer joins
// and Cancel when service starts, and a preempted service is Cancel and, later, Schedule for the remaining time. Cancel takes
// constant time: the entry stays in the heap until it comes to the root or until such entries are the majority and are
// swept out together.
//
// # Alarms
//
// Much of what a model schedules has at most one time pending: the next arrival of a stream, the end of what a server is
// doing. Calendar.Alarms gives a calendar numbered places for such events. SetAlarm sets or moves one, ClearAlarm and
// AlarmTime handle an interruption without handles, and up to about sixteen alarms are faster than the heap. They obey the
// same order of events: a model does the same whether an event is scheduled or an alarm.
//
// # Running, stopping, starting again
//
// Next continues while anything is pending; NextUntil(t) stops after the events at t, leaves later ones in place and sets
// the clock to t, so statistics can be closed or a warm-up cut off, and the run continued. Reset prepares the next
// replication without giving memory back: once a model has seen its busiest moment, nothing is allocated.
//
// # Queues
//
// Ring is a plain queue, first or last come first served; one per class makes a queue with priorities.
//
// # Design
//
// An event costs about as much as two or three mispredicted branches, so the design avoids those and everything slower.
// There is no interface, closure, goroutine or channel on the way of an event: the switch in the model's own loop is the
// dispatch. The pending events are a heap with four children a node, of 16-byte values: the IEEE bits of the time (which
// order like integers because times are not negative), and one word with rank, sequence and the number of the slot that
// holds kind and argument. Comparing two events is one 128-bit subtraction whose borrow picks the least of four children
// without a branch, ties included. Spare entries behind the heap carry a key beyond every time, so that there are always
// four, and remember the free slots. Next leaves the event it returns at the root until it is known whether the handler
// schedules a successor: if so, that replaces the root in one pass instead of a removal and an insertion.
//
// Cancelled events are skipped rather than deleted, since deleting would need the position of every event to be kept up
// to date while sifting. A calendar queue or ladder queue was not used: with the tens to thousands of events pending in
// models of this size the heap is as fast, and its cost does not depend on how the times are spread.
package kernel
